package org.lookalike.notifier.delivery.email;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.notifier.AlertTopic;
import org.lookalike.notifier.Api;
import org.lookalike.notifier.NotifierTest;
import org.lookalike.notifier.link.MailLinks;
import org.lookalike.security.link.LinkGrant;
import org.lookalike.security.link.LinkPurpose;
import org.lookalike.security.link.LinkVerification;
import org.lookalike.testing.HeldTables;

/** The page to which a mail leads that has no room for all of its alerts. */
@NotifierTest
class DigestPageIT {

    private static final Pattern ALERT = Pattern.compile("href=\"[^\"]*/from-mail/([\\w.-]+)\\?language=en\"");

    @Inject
    MailLinks links;

    @Inject
    DataSource database;

    private final String district = Api.newDistrict();
    private final String address = Api.newAddress("digest");
    private UUID subscription;
    private UUID delivery;

    /** A mail about 60 alerts: one that came, and copies of it. */
    @BeforeEach
    void mail() {
        subscription = UUID.fromString(Api.subscribe(address, district, "low"));
        try (var topic = new AlertTopic()) {
            topic.about(district).next("new", "high");
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> Api.states(address).equals(List.of("sent")));
        }
        delivery = UUID.fromString(Api.deliveries(address).getString("items[0].id"));
        copies(59, district);
    }

    private void copies(int count, String districtId) {
        HeldTables.execute(
                database,
                """
                WITH mailed AS (SELECT * FROM notification WHERE delivery_id = '%1$s' LIMIT 1),
                copies AS (SELECT gen_random_uuid() AS id FROM generate_series(1, %2$d)),
                alerts AS (INSERT INTO alert_state (alert_id, revision, open, alert)
                  SELECT copies.id, 1, true, jsonb_set(
                    jsonb_set(alert, '{alertId}', to_jsonb(copies.id)), '{district,districtId}', '"%3$s"')
                  FROM copies, mailed JOIN alert_state USING (alert_id))
                INSERT INTO notification (id, alert_id, subscription_id, kind, revision, alert_time, delivery_id, told_at)
                SELECT gen_random_uuid(), copies.id, subscription_id, kind, 1, alert_time, delivery_id, told_at
                FROM copies, mailed"""
                        .formatted(delivery, count, districtId));
    }

    @Test
    void allAlertsOfTheMail_areListed_onPages_andNothingElse() {
        copies(1, "dst_grizzleford");
        HeldTables.execute(
                database,
                """
                UPDATE notification SET withdrawn_at = now(), told_at = NULL WHERE id = (
                  SELECT notification.id FROM notification JOIN alert_state USING (alert_id)
                  WHERE delivery_id = '%s' AND district_id = '%s' LIMIT 1)"""
                        .formatted(delivery, district));
        var first = get(token(), "");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.asString())
                .contains("The alerts of this email", "?page=2", "high severity")
                .doesNotContain("<form", "<script", "<button", "rel=\"prev\"");
        var second = get(token(), "?page=2");
        assertThat(second.asString()).contains("?page=1").doesNotContain("?page=3");

        assertThat(alerts(first)).hasSize(50).doesNotContainAnyElementsOf(alerts(second));
        assertThat(alerts(second)).hasSize(9);
        assertThat(alerts(get(token(), "?page=3"))).isEmpty();
    }

    private static List<String> alerts(Response page) {
        return ALERT.matcher(page.asString())
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    @Test
    void linksOfThePage_areTheReadersOwn_andEndWithIt() {
        var end = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        var page = get(links.keys().sign(LinkGrant.toDigest(delivery, subscription, end)), "");

        assertThat(alerts(page)).isNotEmpty().allSatisfy(token -> {
            var grant = ((LinkVerification.Valid) links.verify(LinkPurpose.ALERT, token)).grant();
            assertThat(grant.reader()).isEqualTo(subscription);
            assertThat(grant.expiry()).isEqualTo(end);
        });
    }

    @Test
    void linkOfAnotherSubscription_orAnotherMail_listsNothing() {
        var neighbor = UUID.fromString(Api.subscribe(Api.newAddress("neighbor"), district, "critical"));
        var end = Instant.now().plus(Duration.ofHours(1));
        for (var grant : List.of(
                LinkGrant.toDigest(delivery, neighbor, end),
                LinkGrant.toDigest(UUID.randomUUID(), subscription, end))) {
            var page = get(links.keys().sign(grant), "");
            assertThat(page.asString()).contains("There are none here anymore.");
            assertThat(alerts(page)).isEmpty();
        }
    }

    @Test
    void closedAlert_isShownAsClosed_andASpanishReaderReadsSpanish() {
        HeldTables.execute(
                database,
                """
                UPDATE alert_state SET open = false, alert = alert || '{"status": "resolved", "statusReason": "account_deleted"}'
                WHERE district_id = '%s'"""
                        .formatted(district));
        assertThat(get(token(), "").asString()).contains("Closed").doesNotContain("high severity");

        given().contentType("application/json")
                .body(Map.of(
                        "address",
                        address,
                        "districtIds",
                        List.of(district),
                        "minimumSeverity",
                        "low",
                        "language",
                        "es"))
                .put("/api/v1/subscriptions/" + subscription);
        assertThat(get(token(), "").asString()).contains("<html lang=\"es\"", "Los avisos de este correo");
    }

    @Test
    void link_endsWithItsTime_andWithTheSubscription() {
        var over = links.keys()
                .sign(LinkGrant.toDigest(delivery, subscription, Instant.now().minusSeconds(5)));
        assertThat(get(over, "").statusCode()).isEqualTo(410);
        assertThat(get(links.preferences(subscription).getPath().replaceAll(".*/", ""), "")
                        .statusCode())
                .isEqualTo(404);

        Api.unsubscribe(subscription.toString());
        var ended = get(token(), "");
        assertThat(ended.statusCode()).isEqualTo(410);
        assertThat(ended.asString()).contains("This subscription has ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?page=0", "?page=-1", "?page=1001"})
    void pageThatCannotBe_isRefused(String query) {
        assertThat(get(token(), query).statusCode()).isEqualTo(400);
    }

    private String token() {
        return links.digest(delivery, subscription).getPath().replaceAll(".*/", "");
    }

    private static Response get(String token, String query) {
        return given().get("/mail/digest/" + token + query);
    }
}
