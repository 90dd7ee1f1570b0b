package org.lookalike.ingest.check;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.avatar.Avatars;
import org.lookalike.ingest.check.AccountChecks.AccountCheck;
import org.lookalike.ingest.check.AccountChecks.CheckConfig;
import org.lookalike.ingest.discovery.ImmediatePoller;
import org.lookalike.ingest.snapshot.AccountContents;
import org.lookalike.ingest.source.Sources;
import org.lookalike.profileaddresses.PastedText;
import org.lookalike.testing.Contract;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.TopicReader;

@QuarkusTest
@TestProfile(IngestApplication.class)
class AccountCheckIT {

    private static final Contract ANSWER = Contract.of("answers/account-check");

    @Inject
    Sources sources;

    @Inject
    ImmediatePoller poller;

    @Inject
    Avatars avatars;

    @Inject
    AccountContents contents;

    @Inject
    DataSource database;

    private static Response check(String account, String platform) {
        var request = new HashMap<String, String>(Map.of("account", account));
        if (platform != null) {
            request.put("platform", platform);
        }
        return given().contentType("application/json").body(request).post("/api/v1/account-checks");
    }

    private static Response checked(String account, String platform) {
        var answer = check(account, platform);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        ANSWER.assertValid(answer.asString());
        return answer;
    }

    @Test
    void accountThatItsPlatformShows_isAnswered_andNotPublished() {
        try (var topic = TopicReader.fromNow("account-snapshots")) {
            var answer = checked("see hxxps://www.youtube[.]com/@MapleHollowLive?x=1", null);

            answer.then()
                    .body("outcome", equalTo("found"))
                    .body("account.platform", equalTo("youtube"))
                    .body("account.handle", equalTo("maplehollowlive"))
                    .body("account.displayName", equalTo("Maple Hollow Live"));
            assertThat(topic.readAll()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"@maple-hollow-nobody, youtube, not_found", "@maplehollow, snapchat, not_askable"})
    void whatCannotBeFound_isSaid(String account, String platform, String outcome) {
        checked(account, platform).then().body("outcome", equalTo(outcome));
    }

    @Test
    void sourceThatIsPaused_isNotAsked_andItsTimeIsSaid() {
        checked("@maple-hollow-nobody", "youtube");
        HeldTables.execute(
                database, "update source_state set closed_until = '2099-01-01T00:00:00Z' where source = 'youtube'");
        try {
            var answer = checked("@MapleHollowLive", "youtube");

            answer.then().body("outcome", equalTo("limited"));
            assertThat(Instant.parse(answer.path("askAgainAt"))).isEqualTo("2099-01-01T00:00:00Z");
        } finally {
            HeldTables.execute(database, "update source_state set closed_until = now() where source = 'youtube'");
        }
    }

    @Test
    void accountThatWasSeenBefore_hasTheTime() {
        var id = checked("@MapleHollowLive", "youtube").<String>path("account.accountId");
        given().contentType("application/json")
                .body(Map.of(
                        "platform", "youtube",
                        "accountId", id,
                        "handle", "maplehollowlive",
                        "observedAt", "2026-02-03T15:04:05Z"))
                .post("/api/v1/snapshots")
                .then()
                .statusCode(202);

        var lastSeenAt = checked("@MapleHollowLive", "youtube").<String>path("lastSeenAt");

        assertThat(Instant.parse(lastSeenAt)).isAfterOrEqualTo("2026-02-03T15:04:05Z");
    }

    @Test
    void wordsThatNameNoAccount_areRefused_withTheFix() {
        check("somebody from the high school", null)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo("account"))
                .body("detail", containsString("give its handle and the platform"));
        check("@maplehollow", "Insta Gram")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("platform")))
                .body("violations.message", equalTo(List.of("is not the name of a platform, such as instagram")));
        check(" ", null)
                .then()
                .statusCode(400)
                .body(
                        "violations.message",
                        equalTo(List.of("is missing; paste the address of the profile, or its handle")));
        check("x".repeat(2049), null)
                .then()
                .statusCode(400)
                .body("violations.message", equalTo(List.of("is longer than 2,048 characters")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccountCheckRequest", "StaffTipRequest", "TipRequest"})
    void description_saysWhatIsAccepted(String request) {
        given().get("/q/openapi?format=json")
                .then()
                .rootPath("components.schemas." + request)
                .body("required", hasItem("account"))
                .body("properties.account.maxLength", equalTo(2048))
                .body("properties.platform.pattern", equalTo("^(?:[a-z0-9][a-z0-9_-]{0,31})$"));
    }

    @Test
    void callerOfTooMany_isAskedToWait_andAnotherIsNot() {
        var checks = new AccountChecks(sources, poller, avatars, contents, new Few(), Clock.systemUTC());
        var account = new PastedText("@maplehollow", "snapchat").account().orElseThrow();

        assertThat(checks.check(account, "busy").await().indefinitely()).isEqualTo(AccountCheck.NOT_ASKABLE);
        assertThatThrownBy(() -> checks.check(account, "busy")).hasMessageContaining("try again after 60 s");
        assertThat(checks.check(account, "quiet").await().indefinitely()).isEqualTo(AccountCheck.NOT_ASKABLE);
    }

    private record Few() implements CheckConfig {
        @Override
        public int burst() {
            return 1;
        }

        @Override
        public Duration oneMoreAfter() {
            return Duration.ofMinutes(1);
        }
    }
}
