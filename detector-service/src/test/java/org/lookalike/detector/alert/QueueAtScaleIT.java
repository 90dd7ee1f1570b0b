package org.lookalike.detector.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.Snapshots;

/** With 100,000 alerts of 20,000 districts lists and campaigns do not read them all; how long a page takes is written to the log. */
@Tag("nightly")
@DetectorTest
@TestProfile(QueueAtScaleIT.DatabaseOfItsOwn.class)
class QueueAtScaleIT {

    private static final Logger LOG = Logger.getLogger(QueueAtScaleIT.class);

    private static final String MANY =
            """
            insert into alert (alert_id, account_key, district_id, platform, status, severity, revision, updated_at, state,
                               matched_account, raised_at, found_by, assignee)
            select gen_random_uuid(), account_key || i, 'dst_scale' || i %% 20000,
                   (array['bluesky', 'x', 'facebook', 'tiktok'])[1 + i %% 4],
                   (array['NEW', 'SUPPRESSED', 'RESOLVED', 'SUPPRESSED', 'IN_PROGRESS', 'RESOLVED', 'SUPPRESSED'])[1 + i %% 7],
                   (array['LOW', 'MEDIUM', 'HIGH', 'MEDIUM', 'CRITICAL'])[1 + i %% 5],
                   1, updated_at - make_interval(mins => i), state, matched_account,
                   raised_at - make_interval(mins => i), found_by,
                   case when i %% 1000 = 0 then 'Robin Sample' end
            from alert, generate_series(1, 100000) as i where alert_id = '%s'""";

    private static final String DISTRICTS =
            """
            insert into district (district_id, name, state, profile, registry_revision, created_at, updated_at, search_text)
            select 'dst_scale' || i, name, 'MA', jsonb_build_object('name', name, 'state', 'MA', 'aliases', '[]'::jsonb, 'acronyms', '[]'::jsonb,
                       'webDomains', '[]'::jsonb, 'officialAccounts', '[]'::jsonb),
                   0, now(), now(), lower(name)
            from (select i, 'Meridian ' || md5(i::text) || ' Public Schools' as name from generate_series(0, 19999) as i) as named""";

    /** So that other tests do not wait for what this one makes. */
    public static class DatabaseOfItsOwn implements QuarkusTestProfile {}

    @Inject
    DataSource database;

    @Test
    void queue_isFoundByItsIndexes() throws SQLException {
        Districts.register("Meridian Scale Public Schools");
        final String id;
        try (var alerts = new RaisedAlerts()) {
            var seen = Snapshots.account("did:plc:meridian1", "meridianscaleps", "Meridian Scale Public Schools");
            seen.put("bio", "Breaking: all schools are closed tomorrow.");
            id = alerts.raise(seen);
        }
        fill(id);
        var before = readsOfAll();

        for (var query : List.of("&status=open", "&districtId=dst_scale77", "&assignee=Robin Sample")) {
            log("list" + query, () -> given().get("/api/v1/alerts?order=severity" + query)
                    .then()
                    .statusCode(200)
                    .body("items.size()", greaterThanOrEqualTo(1)));
        }
        log("campaign", () -> given().get("/api/v1/alerts/" + id + "/campaign")
                .then()
                .statusCode(200)
                .body("size()", greaterThanOrEqualTo(100)));

        Awaitility.await()
                .during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(readsOfAll()).as("reads of the whole table").isEqualTo(before));
        log("counts", () -> given().get("/api/v1/alerts/counts")
                .then()
                .statusCode(200)
                .body("total", greaterThanOrEqualTo(100_000)));
        for (var page : List.of(
                "",
                "alerts",
                "alerts?districtId=dst_scale77",
                "alerts?district=meridian c4",
                "alerts/" + id,
                "districts",
                "districts?q=meridian c4",
                "districts/dst_scale77",
                "audit",
                "reports",
                "feedback")) {
            log("page /" + page, () -> given().accept("text/html")
                    .urlEncodingEnabled(true)
                    .get("/" + page)
                    .then()
                    .statusCode(200));
        }
    }

    private static void log(String what, Runnable request) {
        request.run();
        var start = Instant.now();
        request.run();
        LOG.infof("%s: %d ms", what, Duration.between(start, Instant.now()).toMillis());
    }

    private long readsOfAll() throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.createStatement();
                var row = sql.executeQuery("select seq_scan from pg_stat_user_tables where relname = 'alert'")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** As the tables' owner, who sees every district once asked to. */
    private static void fill(String id) throws SQLException {
        var config = ConfigProvider.getConfig();
        try (var connection = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getValue("quarkus.flyway.username", String.class),
                        config.getValue("quarkus.flyway.password", String.class));
                var sql = connection.createStatement()) {
            sql.execute("set lookalike.districts = '*'");
            sql.execute(MANY.formatted(id));
            sql.execute(DISTRICTS);
            sql.execute("vacuum analyze");
        }
    }
}
