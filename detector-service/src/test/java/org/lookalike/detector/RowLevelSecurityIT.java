package org.lookalike.detector;

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
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;
import org.lookalike.testing.Route;
import org.lookalike.testing.RowSecurity;

/** Row-level security holds where the service forgets to limit a transaction to the districts of the caller. */
@DetectorTest
@TestProfile(SeparateApplication.class)
class RowLevelSecurityIT {

    /** What no route of a district reads, and what is somebody's own rather than a district's. */
    private static final Set<String> OF_NO_DISTRICT = Set.of(
            "api_key",
            "erased_account",
            "console_session",
            "sign_in_link",
            "saved_filter",
            "outbox",
            "registry_revision",
            "people_revision",
            "rejected_record",
            "rescan",
            "rescan_district",
            "rescan_account",
            "district_import",
            "district_import_row",
            "watch_report",
            "website_mention",
            "flyway_schema_history");

    private static final Set<String> ABOUT_ONE =
            Set.of("GET /api/v1/alerts/{alertId}", "GET /api/v1/districts/{districtId}");

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

    @AfterEach
    void remember() {
        ForgetfulSessions.FORGETS.set(false);
    }

    @Test
    void transactionWithoutCaller_findsNothing() {
        var district = Districts.register("Maple Wall Public Schools");
        String alert;
        try (var alerts = new RaisedAlerts()) {
            alert = alerts.raise("did:plc:wall", "maplewall.example", "Maple Wall Public Schools");
        }
        given().get("/api/v1/alerts/" + alert).then().statusCode(200);

        ForgetfulSessions.FORGETS.set(true);

        given().get("/api/v1/districts").then().statusCode(200).body("items", empty());
        given().get("/api/v1/alerts").then().statusCode(200).body("items", empty());
        var values = Map.of("districtId", district, "alertId", alert);
        assertThat(Route.of("org.lookalike.detector"))
                .filteredOn(route -> ABOUT_ONE.contains(route.name()))
                .hasSize(2)
                .allSatisfy(route -> assertThat(route.call(given(), values, "").statusCode())
                        .as(route.name())
                        .isEqualTo(404));
    }

    @Test
    void everyTable_keepsDistrictsApart() throws SQLException {
        try (var connection = database.getConnection()) {
            assertThat(RowSecurity.openTables(connection)).containsExactlyInAnyOrderElementsOf(OF_NO_DISTRICT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table alert disable row level security",
                "drop policy tenants on alert",
                "create policy open on alert using (true)",
                "create or replace function sees(district_id text) returns boolean language sql as 'select true'"
            })
    void application_cannotDisableIt(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            assertThatThrownBy(() -> sql.execute(statement))
                    .isInstanceOf(SQLException.class)
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .isEqualTo("42501");
        }
    }
}
