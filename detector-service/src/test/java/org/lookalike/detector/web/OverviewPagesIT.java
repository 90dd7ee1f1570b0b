package org.lookalike.detector.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;

/** The start page and the feedback, with figures of a year. */
@DetectorTest
class OverviewPagesIT {

    private static final String ALERTS =
            """
            insert into alert (alert_id, account_key, district_id, platform, status, severity, revision, raised_at, updated_at, found_by, state)
            select id, 'bluesky:' || id, 'dst_' || district, 'bluesky', status, severity, 1, seen + interval '9 s', seen, 'OBSERVATION',
              jsonb_build_object(
                'district', jsonb_build_object('districtId', 'dst_' || district, 'name', 'Maple Hollow ' || district || ' Public Schools'),
                'statusReason', case when status = 'RESOLVED' then 'ACCOUNT_SUSPENDED' end,
                'firstSeenAt', to_char(seen at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                'match', jsonb_build_object('evidence', jsonb_build_array(
                    jsonb_build_object('signal', 'display_name_confusable', 'contribution', 0.5),
                    jsonb_build_object('signal', (array['handle_from_name', 'same_picture', 'place'])[1 + i % 3], 'contribution', 0.2))),
                'review', case when status <> 'NEW' then jsonb_build_object(
                    'verdict', case when i % 3 = 0 then 'FALSE_POSITIVE' else 'TRUE_POSITIVE' end,
                    'reason', case when i % 3 = 0 then (array['parody', 'affiliate', 'ours', 'other'])[1 + i % 4] end,
                    'actions', '[]'::jsonb,
                    'decidedAt', to_char((seen + interval '1 h') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) end)
            from (select i, gen_random_uuid() as id, 1 + i % 7 as district,
                         (array['NEW', 'IN_PROGRESS', 'SUPPRESSED', 'RESOLVED'])[1 + i % 4] as status,
                         (array['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'])[1 + i % 5 % 4] as severity,
                         now() - (i * i / 40) * interval '3 h' - interval '2 h' as seen
                  from generate_series(1, 240) as i) as sample
            """;
    private static final String REPORT =
            """
            insert into watch_report (reporter, made_at, report) values ('ingest', now(), jsonb_build_object(
              'reporter', 'ingest', 'madeAt', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
              'accountsSeen', 128412, 'accountsSeenLastDay', 19377, 'sources', '[
                {"name": "bluesky", "platform": "bluesky", "state": "on", "lastSuccessAt": "2026-01-31T22:10:00Z"},
                {"name": "mastodon-social.example", "platform": "mastodon", "state": "failing", "lastSuccessAt": "2026-01-31T22:10:00Z"},
                {"name": "youtube", "platform": "youtube", "state": "waiting"}]'::jsonb))
            on conflict do nothing
            """;

    @Inject
    AgroalDataSource database;

    @TestHTTPResource("/")
    URL root;

    @BeforeEach
    void fill() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(ALERTS);
            statement.execute(REPORT);
            statement.execute(
                    "insert into district (district_id, name, state, profile, registry_revision, created_at, updated_at)"
                            + " select 'dst_' || i, 'Maple Hollow ' || i || ' Public Schools', 'MA', '{}', 0, now(), now()"
                            + " from generate_series(1, 7) as i on conflict do nothing");
        }
    }

    /** They say only what figures are made of, and no other page could show them. */
    @AfterEach
    void empty() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("delete from alert where district_id like 'dst__'");
            statement.execute("delete from district where district_id like 'dst__'");
        }
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, false", "DESKTOP, true", "PHONE, false", "PHONE, true"})
    void pages_areWellMade(Browser.Screen screen, boolean isDark) {
        checkPages(screen, isDark);
    }

    private void checkPages(Browser.Screen screen, boolean isDark) {
        try (var browser = Browser.open(isDark, true).on(screen)) {
            for (var page : new String[] {"", "feedback", "feedback?districtId=dst_3"}) {
                browser.open(root + page);
                assertThat(browser.driver().findElement(By.tagName("h1")).getText())
                        .isNotBlank();
                browser.assertWellMade();
                browser.photograph(Path.of("target/pages/%s-%s-%s.png"
                        .formatted(page.isEmpty() ? "overview" : page.replaceAll("\\W", "-"), screen, isDark)));
                browser.assertPrintsWell(Path.of("target/pages/%s-%s-print.png"
                        .formatted(page.isEmpty() ? "overview" : page.replaceAll("\\W", "-"), screen)));
            }
        }
    }

    @Tag("nightly")
    @Test
    void overview_isUpdated_whileItIsLookedAt() throws SQLException {
        try (var browser = Browser.open(false, true).open(root.toString());
                var connection = database.getConnection();
                var statement = connection.createStatement()) {
            var before = answer(browser);

            statement.execute("update alert set status = 'RESOLVED', state = state where district_id = 'dst_1'");

            // The page receives only changes after its stream has opened.
            Awaitility.await()
                    .ignoreException(StaleElementReferenceException.class)
                    .pollInterval(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> {
                        statement.execute(
                                """
                                insert into outbox (event_id, topic, headers, value, created_at, parked_reason)
                                select gen_random_uuid(), 'impersonation-alerts', '{}', convert_to(json_build_object('alertId', alert_id,
                                    'district', json_build_object('districtId', district_id))::text, 'UTF8'), now(), 'a test'
                                from alert where district_id = 'dst_1' limit 1""");
                        assertThat(answer(browser)).isNotEqualTo(before);
                    });
        }
    }

    @Test
    void pages_workWithoutScripts() {
        try (var browser = Browser.open(false, false).open(root.toString())) {
            assertThat(answer(browser)).contains("open");
        }
        given().get("/feedback?from=soon").then().statusCode(400);
    }

    private static String answer(Browser browser) {
        return browser.driver().findElement(By.className("answer")).getText();
    }
}
