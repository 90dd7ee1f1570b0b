package org.lookalike.detector.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.Snapshots;
import org.lookalike.detector.alert.AlertGroup.GroupedAlert;
import org.lookalike.postgres.Sessions;

/** Alerts as lists, counts and campaigns show them, and as they were. */
@DetectorTest
class QueueIT {

    private RaisedAlerts alerts;

    @BeforeEach
    void open() {
        alerts = new RaisedAlerts();
    }

    @AfterEach
    void close() {
        alerts.close();
    }

    @Test
    void accountThatChanges_keepsItsEarlierLooks_withWhatIsDifferent() {
        Districts.register("Hazel Narrows Public Schools");
        var start = Instant.now().minusSeconds(60);
        var first = Snapshots.account("did:plc:review-hazel1", "hazelnarrowsps", "Hazel Narrows Public Schools", start);
        first.put("bio", "Go Hawks.");
        var id = alerts.raise(first);
        alerts.publish(Snapshots.account("did:plc:review-hazel1", "alex.example", "Alex Sample", start.plusSeconds(1)));
        alerts.awaitRevision("did:plc:review-hazel1", 2);
        decide(id, "true_positive");

        given().get("/api/v1/alerts/" + id + "/revisions")
                .then()
                .statusCode(200)
                .body("revision", contains(3, 2, 1))
                .body("[1].changes.field", contains("handle", "display_name"))
                .body("[1].changes[0].before", equalTo("hazelnarrowsps"))
                .body("[1].changes[0].after", equalTo("alex.example"))
                .body("[0].changes.field", contains("acknowledgement", "status"))
                .body("[2].account.displayName", equalTo("Hazel Narrows Public Schools"));
    }

    @Test
    void campaign_isFoundByPictureDescriptionAndLink_notByLinksToTheDistrictsOwnSite() {
        Districts.register(
                Map.of("name", "Aspen Cove Public Schools", "state", "MA", "webDomains", List.of("aspencove.example")));
        Districts.register("Birch Mesa Public Schools");
        var picture = "0f".repeat(16) + "a5".repeat(16);
        var one = Snapshots.account("did:plc:review-aspen1", "aspencoveps", "Aspen Cove Public Schools");
        one.put("avatarHash", picture);
        one.put("bio", "Breaking: all schools are closed tomorrow.");
        one.put("links", List.of("https://www.tickets.example/snow/", "https://aspencove.example"));
        var near = Snapshots.account("did:plc:review-aspen2", "birchmesaps", "Birch Mesa Public Schools");
        near.put("avatarHash", "0e".repeat(16) + "a4".repeat(15) + "a5");
        near.put("links", List.of("http://tickets.example/snow"));
        var other = Snapshots.account("did:plc:review-aspen3", "birchmesaps3", "Birch Mesa Public Schools");
        other.put("bio", " breaking:  ALL schools are closed tomorrow. ");
        var unrelated = Snapshots.account("did:plc:review-aspen4", "birchmesaps4", "Birch Mesa Public Schools");
        unrelated.put("avatarHash", "f0".repeat(16) + "5a".repeat(16));
        unrelated.put("links", List.of("https://aspencove.example"));
        var id = alerts.raise(one);
        List.of(near, other, unrelated).forEach(alerts::raise);

        var campaign = "/api/v1/alerts/" + id + "/campaign";
        given().get(campaign).then().statusCode(200).body("$", hasSize(2));
        given().get(campaign)
                .then()
                .body("find { it.alert.account.accountId == 'did:plc:review-aspen2' }.shared", hasItem("picture"))
                .body("find { it.alert.account.accountId == 'did:plc:review-aspen2' }.shared", hasItem("link"))
                .body("find { it.alert.account.accountId == 'did:plc:review-aspen3' }.shared", contains("description"));
    }

    @Inject
    DataSource database;

    @Test
    void alertThatJoinsAnOlderCampaign_takesItsOwnAlong() throws SQLException {
        Districts.register("Orpine Ness Public Schools");
        var first = Snapshots.account("did:plc:review-orpine1", "orpinenessps1", "Orpine Ness Public Schools");
        first.put("bio", "Orpine fees go to us, by card.");
        var root = Snapshots.account("did:plc:review-orpine2", "orpinenessps2", "Orpine Ness Public Schools");
        root.put("links", List.of("https://orpine-tickets.example/pay"));
        var member = Snapshots.account("did:plc:review-orpine3", "orpinenessps3", "Orpine Ness Public Schools");
        member.put("links", List.of("https://orpine-tickets.example/pay"));
        var oldest = alerts.raise(first);
        var middle = alerts.raise(root);
        var youngest = alerts.raise(member);
        assertThat(campaigns(oldest, middle, youngest)).containsExactly(null, null, middle);

        var changed = Snapshots.account("did:plc:review-orpine2", "orpinenessps2", "Orpine Ness Public Schools");
        changed.put("bio", "Orpine fees go to us, by card.");
        changed.put("links", List.of("https://orpine-tickets.example/pay"));
        changed.put("displayName", "Orpine Ness Schools");
        alerts.publish(changed);
        alerts.awaitRevision("did:plc:review-orpine2", 2);

        assertThat(campaigns(oldest, middle, youngest)).containsExactly(null, oldest, oldest);
    }

    private List<String> campaigns(String... alertIds) throws SQLException {
        var campaigns = new ArrayList<String>();
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement("select campaign from alert where alert_id = cast(? as uuid)")) {
            for (var alertId : alertIds) {
                query.setString(1, alertId);
                try (var rows = query.executeQuery()) {
                    rows.next();
                    campaigns.add(rows.getString(1));
                }
            }
        }
        return campaigns;
    }

    @Inject
    Sessions sessions;

    @ParameterizedTest
    @EnumSource
    void groups_arePagedWithoutGapOrRepetition_andEachStaysTogether(AlertGroup by) throws Throwable {
        var word = "quibble" + by.ordinal();
        for (var place :
                by == AlertGroup.DISTRICT ? List.of("Tansyholm", "Brackenfell") : List.of("Yarrowgill", "Sedgewater")) {
            var name = "%s Public Schools".formatted(place);
            Districts.register(name);
            for (int i = 0; i < 3; i++) {
                var account = Snapshots.account(
                        "did:plc:%s-%s%d".formatted(word, place, i).toLowerCase(Locale.ROOT),
                        "%s_%s%d".formatted(word, place, i).toLowerCase(Locale.ROOT),
                        name);
                account.put("bio", i < 2 ? "The bus fees of %s, number %d, go to us.".formatted(word, i) : "Hello");
                alerts.raise(account);
            }
        }
        var filter = new AlertFilter(null, word, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null);

        var pages = new ArrayList<GroupedAlert>();
        String next = null;
        do {
            var after = next;
            var page = VertxContextSupport.subscribeAndAwait(
                    () -> sessions.forService(session -> AlertQueries.list(session, filter, by, 2, after)));
            pages.addAll(page.items());
            next = page.next();
        } while (next != null);

        assertThat(pages)
                .extracting(each -> each.alert().alert().alertId())
                .doesNotHaveDuplicates()
                .hasSize(6);
        var keys = pages.stream().map(GroupedAlert::key).toList();
        assertThat(keys.stream().distinct().count()).isEqualTo(by == AlertGroup.DISTRICT ? 2 : 3);
        for (var one : pages) {
            assertThat(one.size()).isEqualTo(Collections.frequency(keys, one.key()));
            assertThat(keys.lastIndexOf(one.key()) - keys.indexOf(one.key()))
                    .as("together")
                    .isEqualTo(one.size() - 1);
        }
        assertThat(pages.get(5).isGrouped()).isEqualTo(by == AlertGroup.DISTRICT);
    }

    @Test
    void counts_heedTheFilter_andBadParametersAreExplained() {
        var district = Districts.register("Poppy Strand Public Schools");
        var one = alerts.raise("did:plc:review-poppy1", "poppystrandps1", "Poppy Strand Public Schools");
        alerts.raise("did:plc:review-poppy2", "poppystrandps2", "Poppy Strand Public Schools");
        decide(one, "benign");

        given().get("/api/v1/alerts/counts?districtId=" + district + "&status=new")
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("status.new", equalTo(1))
                .body("status.suppressed", equalTo(1))
                .body("platform.bluesky", equalTo(1));
        given().get("/api/v1/alerts?youngerThanDays=1&order=severity&districtId=" + district)
                .then()
                .body("items", hasSize(2));
        given().get("/api/v1/alerts?olderThanDays=1&districtId=" + district)
                .then()
                .body("items", empty());
        given().get("/api/v1/alerts?youngerThanDays=soon").then().statusCode(400);
        given().get("/api/v1/alerts?order=best").then().statusCode(400);
        given().get("/api/v1/alerts?order=severity&after=Zm9v").then().statusCode(400);
    }

    @Test
    void search_findsBeginningsOfWords_inHandleNameAndDistrict_andNothingOfAnother() {
        var district = Districts.register("Sorrel Ford Public Schools");
        var other = Districts.register("Sorrel Gate Public Schools");
        alerts.raise("did:plc:review-sorrel1", "sorrelford_snowdays", "S\u00F3rrel Ford Public Schools");
        alerts.raise("did:plc:review-sorrel2", "sorrelgateps", "Sorrel Gate Public Schools");

        assertFinds(district, "sorrel fo", 1);
        assertFinds(district, "@SORRELFORD_snow", 1);
        assertFinds(district, "S\u00F3rrel", 1);
        assertFinds(district, "gate", 0);
        assertFinds(district, "days", 0);
        assertFinds(district, "%' or 1=1 --", 0);
        assertFinds(district, "_", 1);
        given().queryParam("q", "sorrel").get("/api/v1/alerts").then().body("items", hasSize(2));
        given().queryParam("q", "sorrel fo").get("/api/v1/alerts/counts").then().body("total", equalTo(1));
        given().queryParam("q", "a".repeat(201))
                .get("/api/v1/alerts")
                .then()
                .statusCode(400)
                .body("detail", equalTo("q is longer than 200 characters"));
        given().header("Authorization", "Bearer " + keyOf(other))
                .queryParam("q", "sorrel ford")
                .get("/api/v1/alerts")
                .then()
                .body("items", empty());
        given().accept("text/html")
                .queryParam("q", "sorrel ford \"><b>")
                .get("/alerts")
                .then()
                .body(containsString("value=\"sorrel ford &quot;&gt;&lt;b&gt;\""));
    }

    private static String keyOf(String district) {
        return ApiKeys.make("sorrel", List.of("read"), district);
    }

    private static void assertFinds(String district, String text, int alerts) {
        given().queryParam("q", text)
                .get("/api/v1/alerts?districtId=" + district)
                .then()
                .statusCode(200)
                .body("items", hasSize(alerts));
    }

    @Test
    void queue_goesOnPageByPage_theMostSevereFirst() {
        var district = Districts.register("Thistle Edge Public Schools");
        for (int i = 0; i < 5; i++) {
            alerts.raise("did:plc:review-thistle" + i, "thistleedgeps" + i, "Thistle Edge Public Schools");
        }
        var queue = "/api/v1/alerts?order=severity&limit=2&districtId=" + district;

        var seen = new ArrayList<String>();
        var page = JsonPath.from(given().get(queue).asString());
        while (true) {
            seen.addAll(page.getList("items.account.accountId"));
            var next = page.getString("next");
            if (next == null) {
                break;
            }
            page = JsonPath.from(given().get(queue + "&after=" + next).asString());
        }

        assertThat(seen)
                .as("of the same severity, the newest first")
                .containsExactly(
                        "did:plc:review-thistle4",
                        "did:plc:review-thistle3",
                        "did:plc:review-thistle2",
                        "did:plc:review-thistle1",
                        "did:plc:review-thistle0");
    }

    private static void decide(String alertId, String verdict) {
        given().contentType(ContentType.JSON)
                .body(Map.of("verdict", verdict))
                .post("/api/v1/alerts/" + alertId + "/decisions")
                .then()
                .statusCode(201);
    }
}
