package org.lookalike.detector.check;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.testing.Contract;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.TopicReader;

/** Which names resemble a district's, of whom nothing is stored. */
@DetectorTest
class NameCheckIT {

    private static final String NAME = "Wexcombe Tarn Public Schools";

    @Inject
    DataSource database;

    @Test
    void namesLikeADistricts_areTold_andOfNoneAnythingIsStored() {
        Districts.register(Map.of(
                "name",
                NAME,
                "state",
                "OR",
                "officialAccounts",
                List.of(Map.of("platform", "instagram", "handle", "wexcombetarnps"))));
        try (var alerts = TopicReader.fromNow("impersonation-alerts")) {
            var answer = check(List.of(
                            name("facebook", "7700000000000001", "7700000000000001", "Quorvane Istlemoor"),
                            name("facebook", "7700000000000002", "7700000000000002", NAME),
                            name("instagram", "handle:wexcombetarn_ps", "wexcombetarn_ps", null),
                            name(
                                    "instagram",
                                    "handle:brindle.oakshaw",
                                    "brindle.oakshaw",
                                    "x".repeat(1900) + "\u202e")))
                    .statusCode(200)
                    .body("resembling", equalTo(List.of(1, 2)))
                    .extract()
                    .asString();

            Contract.of("answers/name-check").assertValid(answer);
            for (var text : List.of("Quorvane", "7700000000000001", "7700000000000002", "brindle.oakshaw")) {
                assertThat(HeldTables.thatHold(database, text)).isEmpty();
            }
            assertThat(alerts.readAll()).noneMatch(alert -> alert.contains(NAME));
        }
    }

    @Test
    void invalidNames_areRefused_withTheFix_andWithoutAnyName() {
        check(Collections.nCopies(101, name("facebook", "1", "1", "Quorvane Istlemoor")))
                .statusCode(400)
                .body(containsString("more than 100 items"), not(containsString("Quorvane")));
        check(List.of(name("facebook", "1", "1", "Quorvane" + "x".repeat(2000))))
                .statusCode(400)
                .body(containsString("is longer than 2,000 characters"), not(containsString("Quorvane")));
        check(List.of()).statusCode(400).body(containsString("is missing"));
    }

    @Test
    void keyOfADistrict_asksForNone() {
        var district = Districts.register("Wexcombe Fell Public Schools");
        given().header(
                        "Authorization",
                        "Bearer " + ApiKeys.make("names", List.of("read", "review", "manage"), district))
                .contentType(ContentType.JSON)
                .body(Map.of("candidates", List.of(name("facebook", "1", "1", NAME))))
                .post("/api/v1/name-checks")
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse check(List<Map<String, @Nullable String>> names) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("candidates", names))
                .post("/api/v1/name-checks")
                .then();
    }

    private static Map<String, @Nullable String> name(
            String platform, String id, String handle, @Nullable String displayName) {
        var name = new HashMap<String, @Nullable String>();
        name.put("platform", platform);
        name.put("accountId", id);
        name.put("handle", handle);
        name.put("displayName", displayName);
        return name;
    }
}
