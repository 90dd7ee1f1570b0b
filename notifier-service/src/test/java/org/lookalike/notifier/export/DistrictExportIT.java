package org.lookalike.notifier.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lookalike.notifier.AlertTopic;
import org.lookalike.notifier.Api;
import org.lookalike.notifier.NotifierTest;
import org.lookalike.testing.HeldTables;

/** What is held of a district is handed out to it. */
@NotifierTest
class DistrictExportIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Inject
    DataSource database;

    private final String district = Api.newDistrict();
    private final String other = Api.newDistrict();
    private final AlertTopic topic = new AlertTopic();

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void everyRowOfADistrict_isHandedOut_withoutSecrets_andNoneOfAnother() {
        List.of(district, other)
                .forEach(id -> HeldTables.execute(
                        database,
                        "insert into registered_district (district_id, name, revision) values ('%s', 'Maple Hollow Public Schools', 1)"
                                .formatted(id)));
        var address = Api.newAddress("office");
        var outsider = Api.newAddress("outsider");
        Api.subscribe(address, district, "low");
        Api.subscribe(outsider, other, "low");
        given().contentType("application/json")
                .body(Map.of(
                        "webhook",
                        Map.of("url", "https://hooks.maplehollow.example/secret-path"),
                        "districtIds",
                        List.of(district),
                        "minimumSeverity",
                        "critical"))
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(201);
        for (var id : List.of(district, other)) {
            HeldTables.execute(
                    database,
                    """
                    insert into unclaimed_account (unclaimed_id, revision, district_id, kind, platform, handle, reason)
                    values (gen_random_uuid(), 1, '%1$s', 'may_be_official', 'tiktok', 'maplehollow', 'It may be.');
                    insert into tips_waiting values ('%1$s', 3, now());
                    insert into account_question
                    select id, '%1$s', now() from subscription where '%1$s' = any (district_ids)"""
                            .formatted(id));
        }
        topic.about(district).next("new", "high");
        topic.about(other).next("new", "high");
        await().atMost(PATIENCE).until(() -> Api.states(address).contains("sent"));
        await().atMost(PATIENCE).until(() -> Api.states(outsider).contains("sent"));
        HeldTables.execute(
                database,
                """
                insert into report_follow_up
                select gen_random_uuid(), alert_id, subscription_id, now() from notification join alert_state using (alert_id)
                where district_id in ('%s', '%s')"""
                        .formatted(district, other));

        var held = given().get("/api/v1/districts/%s/held".formatted(district))
                .then()
                .statusCode(200)
                .extract()
                .asString();

        for (var table : List.of(
                "registered_district",
                "subscription",
                "alert_state",
                "unclaimed_account",
                "tips_waiting",
                "account_question",
                "report_follow_up",
                "delivery",
                "attempt",
                "notification")) {
            assertThat(held).contains("\"table\":\"%s\"".formatted(table));
        }
        assertThat(held)
                .contains(address)
                .doesNotContain(outsider)
                .doesNotContain(other)
                .doesNotContain("secret-path")
                .doesNotContain("whsec_");
    }

    @Test
    void unknownDistrict_isNotThere() {
        given().get("/api/v1/districts/dst_nowhere/held").then().statusCode(404);
    }
}
