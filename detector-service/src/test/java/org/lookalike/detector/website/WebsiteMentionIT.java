package org.lookalike.detector.website;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.Snapshots;
import org.lookalike.detector.WebsiteVisits;
import org.lookalike.testing.HeldTables;

/** The website of a namesake in the directory keeps that namesake's own accounts from being alerted about. */
@DetectorTest
class WebsiteMentionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    DataSource database;

    private final WebsiteVisits visits = new WebsiteVisits();
    private final RaisedAlerts alerts = new RaisedAlerts();
    private final Instant now = Instant.now();

    @AfterEach
    void close() {
        visits.close();
        alerts.close();
    }

    @Test
    void namesakesAccount_raisesNoAlert_butAnImpostorsDoes_andWhoeverHasTheRegisteredHandle() {
        var district = Districts.register(Map.of(
                "name",
                "Dracut Public Schools",
                "state",
                "OR",
                "webDomains",
                List.of("dracut.example"),
                "officialAccounts",
                List.of(Map.of("platform", "facebook", "handle", "OfficialDPS"))));
        var other = Districts.register("Hemlock Quay Public Schools");
        visit("dracutps.org", now, "dracut_schools_live", "officialdps1", "hemlockquayschools1");

        see("dracut:named", "dracut_schools_live", "Dracut Public Schools");
        see("dracut:handle", "officialdps1", "Dracut Public Schools");
        see("dracut:hemlock", "hemlockquayschools1", "Hemlock Quay Public Schools");
        see("dracut:unnamed", "dracut_schools_news", "Dracut Public Schools");
        Snapshots.awaitAssessed("detector.account-snapshots");

        assertThat(alerted(district)).containsExactlyInAnyOrder("dracut:handle", "dracut:unnamed");
        assertThat(alerted(other)).containsExactly("dracut:hemlock");
    }

    @Tag("nightly")
    @Test
    void namesakesAccount_seenBeforeTheDistrictIsRegistered_isFoundByNoRescan() {
        visit("attleboroschools.com", now, "attleboro_schools_live");
        see("attleboro:named", "attleboro_schools_live", "Attleboro Public Schools");
        see("attleboro:unnamed", "attleboro_schools_news", "Attleboro Public Schools");
        Snapshots.awaitAssessed("detector.account-snapshots");

        var district = Districts.register(Map.of("name", "Attleboro Public Schools", "state", "OR"));
        alerts.awaitRevision("attleboro:unnamed", 1);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> given().get("/api/v1/rescans")
                .then()
                .body("items.findAll { it.state != 'done' }.size()", equalTo(0)));

        assertThat(alerted(district)).containsExactly("attleboro:unnamed");
    }

    @Test
    void mention_ofASiteOfTheDirectoryAlone_isKept_untilThreeVisitsMissIt() {
        visits.publish("swampscott.example", now, 2, List.of(WebsiteVisits.account("x", "SwampscottFans")));
        visits.publish(
                "saugus.k12.ma.us", "parked.example", now, 2, List.of(WebsiteVisits.account("x", "ParkedSaugus")));
        visit("swampscott.k12.ma.us", now, "SwampscottPS");
        assertThat(HeldTables.thatHold(database, "swampscottfans")).isEmpty();
        assertThat(HeldTables.thatHold(database, "parkedsaugus")).isEmpty();

        visits.publish("swampscott.k12.ma.us", now.plusSeconds(1), 1, List.of());
        for (int month = 2; month <= 3; month++) {
            visits.publish("swampscott.k12.ma.us", now.plusSeconds(month), 2, List.of());
        }
        var missed =
                "select coalesce(max(missed_visits), -1) from website_mention where website = 'swampscott.k12.ma.us'";
        awaitNumber(missed, 2);
        visits.publish("swampscott.k12.ma.us", now.plusSeconds(4), 2, List.of());
        awaitNumber(missed, -1);

        visit("swampscott.k12.ma.us", now.plusSeconds(5), "SwampscottPS");
        visits.publish("swampscott.k12.ma.us", null);
        awaitNumber(missed, -1);
    }

    /** Publishes a visit of a site that names these Bluesky accounts by their handles, and waits until they are kept. */
    private void visit(String website, Instant at, String... handles) {
        visits.publish(
                website,
                at,
                2,
                Stream.of(handles)
                        .map(handle -> WebsiteVisits.account("bluesky", handle))
                        .toList());
        awaitNumber("select count(*) from website_mention where website = '%s'".formatted(website), handles.length);
    }

    private void see(String accountId, String handle, String name) {
        alerts.publish(Snapshots.account(accountId, handle, name));
    }

    private void awaitNumber(String query, long number) {
        Awaitility.await(query).atMost(PATIENCE).untilAsserted(() -> assertThat(HeldTables.number(database, query))
                .isEqualTo(number));
    }

    private static List<String> alerted(String district) {
        return given().get("/api/v1/alerts?districtId=" + district)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.account.accountId");
    }
}
