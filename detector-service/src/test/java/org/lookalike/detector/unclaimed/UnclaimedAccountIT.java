package org.lookalike.detector.unclaimed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.Snapshots;
import org.lookalike.detector.UnclaimedFinds;
import org.lookalike.testing.Contract;
import org.lookalike.testing.HeldTables;

/** An account of which only a district can say whose it is, is listed and published, and raises no alert. */
@DetectorTest
class UnclaimedAccountIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Contract CONTRACT = Contract.of("unclaimed-account");

    @Inject
    DataSource database;

    @Inject
    MeterRegistry meters;

    private final UnclaimedFinds finds = new UnclaimedFinds();

    @AfterEach
    void close() {
        finds.close();
    }

    @Test
    void account_isPublishedOnce_andListedForItsDistrictAlone() {
        var districtId = Districts.register("Larkspur Vale Public Schools");
        var other = Districts.register("Juniper Vale Public Schools");
        var account = UnclaimedFinds.account("larkspur1", "Larkspur Vale Public Schools");

        var assessed = meters.counter("lookalike.snapshots.assessed", "outcome", "unclaimed");
        var before = assessed.count();

        for (int i = 0; i < 3; i++) {
            finds.publish(account);
        }
        var event = finds.await("larkspur1", 1).get(0);
        CONTRACT.assertValidForEveryone(event.value());
        assertThat(event.header("ce_type")).isEqualTo("org.lookalike.unclaimed-account.found.v1");
        assertThat(event.header("ce_dataschema")).endsWith("/unclaimed-account/v1/schema.json");
        assertThat(event.header("ce_causationid")).isNotBlank();
        assertThat(event.header("ce_districtid")).isEqualTo(districtId);
        assertThat(event.header("traceparent")).startsWith("00-0af7651916cd43dd8448eb211c80319c-");
        var told = JsonPath.from(event.value());
        assertThat(event.key()).isEqualTo(told.getString("unclaimedId"));
        assertThat(told.getString("kind")).isEqualTo("may_be_official");

        given().get("/api/v1/unclaimed-accounts/" + event.key())
                .then()
                .statusCode(200)
                .body("status", equalTo("open"))
                .body("account.handle", equalTo("larkspurvalepublicschools"))
                .body("district.districtId", equalTo(districtId))
                .body("evidence.summary", equalTo(told.getList("evidence.summary")))
                .body("detector.policyHash", equalTo(told.getString("detector.policyHash")));
        with(districtId)
                .get("/api/v1/unclaimed-accounts")
                .then()
                .statusCode(200)
                .body("items.unclaimedId", equalTo(List.of(event.key())));
        with(other)
                .get("/api/v1/unclaimed-accounts")
                .then()
                .statusCode(200)
                .body("items.district.districtId", not(hasItem(districtId)));
        with(other)
                .get("/api/v1/unclaimed-accounts?districtId=" + districtId)
                .then()
                .body("items", empty());
        with(other).get("/api/v1/unclaimed-accounts/" + event.key()).then().statusCode(404);
        given().get("/api/v1/alerts?districtId=" + districtId).then().body("items", empty());

        account.put("observedAt", Instant.now().plusSeconds(1).toString());
        finds.publish(account);
        awaitPublished();
        assertThat(finds.published("larkspur1")).as("seen again").hasSize(1);
        assertThat(assessed.count()).isGreaterThanOrEqualTo(before + 4);
        given().get("/api/v1/unclaimed-accounts/" + event.key())
                .then()
                .body("revision", equalTo(1))
                .body("lastSeenAt", equalTo(account.get("observedAt")));
    }

    @Test
    void accountThatBeginsToImpersonate_isAlerted_andEnds() {
        var districtId = Districts.register("Tamarack Vale Public Schools");
        var account = UnclaimedFinds.account("tamarack1", "Tamarack Vale Public Schools");
        finds.publish(account);
        finds.await("tamarack1", 1);

        account.put("bio", "All schools are closed tomorrow.");
        account.put("observedAt", Instant.now().plusSeconds(1).toString());
        finds.publish(account);

        var ended = finds.await("tamarack1", 2).get(1);
        CONTRACT.assertValidForEveryone(ended.value());
        assertThat(ended.header("ce_type")).isEqualTo("org.lookalike.unclaimed-account.updated.v1");
        var told = JsonPath.from(ended.value());
        assertThat(told.getString("status")).isEqualTo("alerted");
        assertThat(told.getInt("revision")).isEqualTo(2);
        given().get("/api/v1/alerts?districtId=" + districtId)
                .then()
                .body("items.alertId", equalTo(List.of(told.getString("unclaimedId"))));
        var list = "/api/v1/unclaimed-accounts?districtId=%s&status=".formatted(districtId);
        given().get(list + "open").then().body("items", empty());
        given().get(list + "alerted&kind=may_be_official").then().body("items", hasSize(1));
        given().get(list + "alerted&kind=claimed_role").then().body("items", empty());
    }

    @Test
    void accountThatIsGone_ends_andOpensAgainWhenItIsBack() {
        Districts.register("Sequoia Vale Public Schools");
        var account = UnclaimedFinds.account("sequoia1", "Sequoia Vale Public Schools");
        finds.publish(account);
        for (var state : List.of("suspended", "active")) {
            account.put("state", state);
            account.put(
                    "observedAt",
                    Instant.parse((String) account.get("observedAt"))
                            .plusSeconds(1)
                            .toString());
            finds.publish(account);
        }

        assertThat(finds.await("sequoia1", 3))
                .extracting(event -> JsonPath.from(event.value()).getString("status"))
                .containsExactly("open", "gone", "open");
    }

    /** Of two replicas one may find an account on the topic and the other in a rescan. */
    @Test
    void accountThatAnotherReplicaIsStoring_isToldOnce() throws SQLException {
        Districts.register("Cypress Vale Public Schools");
        var account = UnclaimedFinds.account("cypress1", "Cypress Vale Public Schools");
        finds.publish(account);
        var unclaimedId = finds.await("cypress1", 1).get(0).key();
        account.put("observedAt", Instant.now().plusSeconds(1).toString());
        try (var replica = database.getConnection();
                var sql = replica.createStatement()) {
            sql.execute("create temporary table stored as select * from unclaimed_account where unclaimed_id = '%s'"
                    .formatted(unclaimedId));
            sql.execute("delete from unclaimed_account where unclaimed_id = '%s'".formatted(unclaimedId));
            replica.setAutoCommit(false);
            sql.execute("insert into unclaimed_account select * from stored");
            sql.execute("drop table stored");

            finds.publish(account);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> HeldTables.number(
                                    database,
                                    """
                                    select count(*) from pg_stat_activity
                                    where wait_event_type = 'Lock' and query like '%into unclaimed_account%'""")
                            > 0);
            replica.commit();
        }
        awaitPublished();

        assertThat(finds.published("cypress1")).hasSize(1);
        given().get("/api/v1/unclaimed-accounts/" + unclaimedId)
                .then()
                .body("revision", equalTo(1))
                .body("lastSeenAt", equalTo(account.get("observedAt")));
    }

    @Tag("nightly")
    @Test
    void list_pages_theLatestChangeFirst() {
        var districtId = Districts.register("Hemlock Vale Public Schools");
        for (int i = 0; i < 5; i++) {
            finds.publish(UnclaimedFinds.account("hemlock" + i, "Hemlock Vale Public Schools"));
            finds.await("hemlock" + i, 1);
        }
        var list = "/api/v1/unclaimed-accounts?districtId=" + districtId;

        var first = given().get(list + "&limit=3").then().extract().jsonPath();
        var second = given().get(list + "&limit=3&after=" + first.getString("next"))
                .then()
                .extract()
                .jsonPath();

        assertThat(first.getList("items.account.accountId")).containsExactly("hemlock4", "hemlock3", "hemlock2");
        assertThat(second.getList("items.account.accountId")).containsExactly("hemlock1", "hemlock0");
        assertThat(second.getString("next")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "kind=official, 'kind is ''official''; expected one of [may_be_official, claimed_role, site_doubt, named_by_site]'",
        "status=closed, 'status is ''closed''; expected one of [open, alerted, registered, disowned, gone, no_match]'",
        "after=there,   after is not a cursor of this list"
    })
    void filterThatIsNone_isAnsweredWithWhatMayBe(String parameter, String detail) {
        given().get("/api/v1/unclaimed-accounts?" + parameter)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(detail));
    }

    @Test
    void unknownId_isNotFound() {
        given().get("/api/v1/unclaimed-accounts/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("GET /api/v1/unclaimed-accounts lists them"));
    }

    /** Waits until all snapshots published so far are assessed and all events are on their topics. */
    private void awaitPublished() {
        Snapshots.awaitAssessed("detector.account-snapshots");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> HeldTables.number(
                                database,
                                "select count(*) from outbox where published_at is null and parked_reason is null")
                        == 0);
    }

    private static RequestSpecification with(String districtId) {
        String key = ApiKeys.make("vale", List.of("read"), districtId);
        return given().header("Authorization", "Bearer " + key);
    }
}
