package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.empty;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;
import org.lookalike.testing.Route;
import org.lookalike.testing.RowSecurity;

/** Row-level security refuses rows of other districts, even where the service itself does not restrict them. */
@NotifierTest
@TestProfile(SeparateApplication.class)
class RowLevelSecurityIT {

    /** What is no district's: keys, and the migration's own. */
    private static final Set<String> OF_NO_DISTRICT =
            Set.of("api_key", "audit_event", "flyway_schema_history", "erasure", "pseudonym_key");

    /** Sessions that can forget their caller. */
    @Alternative
    @Singleton
    static class ForgetfulSessions extends Sessions {

        static final AtomicBoolean FORGETS = new AtomicBoolean();

        private final SessionFactory sessions;

        ForgetfulSessions(SessionFactory sessions, SecurityIdentity identity) {
            super(sessions, () -> Caller.of(identity).districts());
            this.sessions = sessions;
        }

        @Override
        public <T> Uni<T> forCaller(Function<Session, Uni<T>> work) {
            return FORGETS.get() ? sessions.withTransaction(work) : super.forCaller(work);
        }
    }

    @Inject
    DataSource database;

    @BeforeEach
    void forget() {
        ForgetfulSessions.FORGETS.set(true);
    }

    @AfterEach
    void remember() {
        ForgetfulSessions.FORGETS.set(false);
    }

    @Test
    void whatIsSaidOnNobodysBehalf_findsNothing() throws SQLException {
        var district = Api.newDistrict();
        var subscription = UUID.randomUUID();
        var delivery = UUID.randomUUID();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    INSERT INTO subscription (id, address, district_ids, minimum_severity, confirmed_at)
                    VALUES ('%s', '%s', '{%s}', 'low', now())"""
                            .formatted(subscription, Api.newAddress("tenant"), district));
            statement.execute(
                    """
                    INSERT INTO delivery (id, subscription_id, recipient, channel, state, occasion, due_at)
                    VALUES ('%s', '%s', 'tenant@maplehollow.example', 'email', 'SENT', 'news', now())"""
                            .formatted(delivery, subscription));
        }
        given().get("/api/v1/subscriptions").then().statusCode(200).body("items", empty());
        given().get("/api/v1/deliveries").then().statusCode(200).body("items", empty());
        given().get("/api/v1/rejections").then().statusCode(200).body("items", empty());
        given().get("/api/v1/suppressions").then().statusCode(200).body("items", empty());
        var body = "{\"address\": \"a@maplehollow.example\", \"minimumSeverity\": \"low\"}";
        assertThat(Route.of("org.lookalike.notifier"))
                .filteredOn(route -> route.path().contains("{id}"))
                .hasSizeGreaterThan(6)
                .allSatisfy(route -> {
                    var id = route.path().contains("/deliveries") ? delivery : subscription;
                    assertThat(route.call(given(), Map.of("id", id.toString()), body)
                                    .statusCode())
                            .as(route.name())
                            .isEqualTo(404);
                });
    }

    @Test
    void everyTable_keepsDistrictsApart() throws SQLException {
        try (var connection = database.getConnection()) {
            assertThat(RowSecurity.openTables(connection)).containsExactlyInAnyOrderElementsOf(OF_NO_DISTRICT);
        }
    }

    @Test
    void tables_showARowToWhoSeesItsDistricts() throws SQLException {
        var district = Api.newDistrict();
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            fill(connection, district);
            for (var table : Set.of(
                    "subscription",
                    "alert_state",
                    "registered_district",
                    "unclaimed_account",
                    "tips_waiting",
                    "account_question",
                    "report_follow_up",
                    "notification",
                    "delivery",
                    "attempt",
                    "bounce",
                    "suppression")) {
                assertThat(RowSecurity.rows(connection, table, district))
                        .as(table)
                        .hasSize(1);
                assertThat(RowSecurity.rows(connection, table, Api.newDistrict()))
                        .as(table)
                        .isEmpty();
                assertThat(RowSecurity.rows(connection, table, "")).as(table).isEmpty();
            }
            connection.rollback();
        }
    }

    private static void fill(Connection connection, String district) throws SQLException {
        var sql =
                """
                INSERT INTO subscription (id, address, district_ids, minimum_severity)
                VALUES ('SUBSCRIPTION', 'tenant@maplehollow.example', '{DISTRICT}', 'low');
                INSERT INTO alert_state (alert_id, revision, open, alert)
                VALUES ('ALERT', 1, true, '{"district": {"districtId": "DISTRICT"}}');
                INSERT INTO registered_district VALUES ('DISTRICT', 'Maple Hollow Public Schools', 1);
                INSERT INTO unclaimed_account (unclaimed_id, revision, district_id, kind, platform, handle, reason)
                VALUES (gen_random_uuid(), 1, 'DISTRICT', 'may_be_official', 'tiktok', 'maplehollow', 'It may be.');
                INSERT INTO tips_waiting VALUES ('DISTRICT', 3, now());
                INSERT INTO account_question VALUES ('SUBSCRIPTION', 'DISTRICT', now());
                INSERT INTO report_follow_up VALUES (gen_random_uuid(), 'ALERT', 'SUBSCRIPTION', now());
                INSERT INTO delivery (id, subscription_id, recipient, channel, state, occasion, due_at)
                VALUES ('DELIVERY', 'SUBSCRIPTION', 'tenant@maplehollow.example', 'email', 'SENT', 'news', now());
                INSERT INTO attempt (delivery_id, number, started_at) VALUES ('DELIVERY', 1, now());
                INSERT INTO bounce (delivery_id, detail, hard) VALUES ('DELIVERY', 'gone', true);
                INSERT INTO suppression (address, reason, told_at) VALUES ('tenant@maplehollow.example', 'gone', now());
                INSERT INTO notification (id, alert_id, subscription_id, kind, revision, alert_time, delivery_id)
                VALUES (gen_random_uuid(), 'ALERT', 'SUBSCRIPTION', 'raised', 1, now(), 'DELIVERY')"""
                        .replace("DISTRICT", district)
                        .replace("SUBSCRIPTION", UUID.randomUUID().toString())
                        .replace("ALERT", UUID.randomUUID().toString())
                        .replace("DELIVERY", UUID.randomUUID().toString());
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE subscription DISABLE ROW LEVEL SECURITY",
                "ALTER TABLE delivery NO FORCE ROW LEVEL SECURITY",
                "DROP POLICY tenants ON alert_state",
                "CREATE POLICY open ON subscription USING (true)",
                "CREATE OR REPLACE FUNCTION sees_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE RETURN true",
                "CREATE FUNCTION other() RETURNS boolean LANGUAGE sql RETURN true"
            })
    void application_cannotTakeItDown(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            assertThatThrownBy(() -> sql.execute(statement))
                    .isInstanceOf(SQLException.class)
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .isEqualTo("42501");
        }
    }
}
