package org.lookalike.ingest.snapshot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.lookalike.ingest.snapshot.SnapshotClient.JSON;
import static org.lookalike.ingest.snapshot.SnapshotClient.NDJSON;
import static org.lookalike.ingest.snapshot.SnapshotClient.newAccount;
import static org.lookalike.ingest.snapshot.SnapshotClient.snapshot;
import static org.lookalike.testing.Management.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.testing.ApiDescription;

/** What operators look at. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class SnapshotOperationsIT {

    @TestHTTPResource("/api/v1/snapshots")
    URI snapshots;

    @Inject
    Pool pool;

    private SnapshotClient client;

    @BeforeEach
    void openClient() {
        client = new SnapshotClient(snapshots);
    }

    @Test
    void meters_countWhatBecameOfTheRecords() {
        client.post(JSON, snapshot(newAccount(), "a", "2026-01-12T00:00:00Z"));
        client.post(JSON, "{}");

        management()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("lookalike_snapshots_received_total{outcome=\"accepted\",source=\"http\"}"))
                .body(containsString("lookalike_snapshots_received_total{outcome=\"rejected\",source=\"http\"}"))
                .body(containsString("lookalike_snapshots_publish_seconds_count"));
    }

    @Test
    void health_isUp() {
        management()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("Reactive PostgreSQL connections health check"))
                .body("checks.name", hasItem("SmallRye Reactive Messaging - readiness check"));
        management().get("/q/health/started").then().statusCode(200);
        management().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void apiPages_describeBothWaysToSubmit() {
        given().accept(JSON)
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Lookalike ingest"))
                .body("paths.'/api/v1/snapshots'.post.requestBody.content.keySet()", hasItems(JSON, NDJSON))
                .body(
                        "paths.'/api/v1/snapshots'.post.responses.keySet()",
                        hasItems("200", "202", "400", "413", "415", "503"))
                .body(
                        "components.schemas.AccountSnapshot.required",
                        equalTo(List.of("platform", "accountId", "handle")));
        given().get("/q/swagger-ui/").then().statusCode(200);
    }

    @Test
    void apiDescription_canBeTried() throws JsonProcessingException {
        ApiDescription.ofService()
                .assertKeysAreAskedFor()
                .assertClientsCanBeGenerated()
                .assertBodiesHaveValidExamples();
    }

    /** Without them, a transaction whose client has vanished would keep its accounts locked. */
    @Test
    void databaseConnections_haveTheirTimeouts() {
        for (var setting : List.of("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")) {
            var value = pool.query("SHOW " + setting)
                    .executeAndAwait()
                    .iterator()
                    .next()
                    .getString(0);

            assertThat(value).as(setting).isNotEqualTo("0");
        }
    }
}
