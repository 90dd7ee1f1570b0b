package org.lookalike.detector.rescan;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.SeparateApplication;
import org.lookalike.detector.Snapshots;
import org.lookalike.detector.WebsiteVisits;

/**
 * Where websites may register accounts, neither who breaks into a site nor who registers an old handle anew is silenced by it, and
 * nothing that a site takes back is done before its district was asked.
 */
@DetectorTest
@TestProfile(SeparateApplication.class)
class HostileWebsiteIT extends WebsiteScenario {

    private static final String LURE = "Gift cards for every family. DM us to claim yours.";

    @Test
    void hiddenLink_isNeverAccepted_andIsASignOfABreakIn_beforeTheAccountIsSeen_andAfter() {
        var district = register("Sedge Knoll Public Schools", "sedgeknoll.example");

        visit("sedgeknoll.example", 0, WebsiteVisits.doubtful("bluesky", "sedgeknoll-gifts.example", "hidden"));

        WebsiteVisits.await(district, "sedgeknoll-gifts.example", "proposed");
        questions(district)
                .body("items[0].kind", equalTo("site_doubt"))
                .body("items[0].evidence[0].summary", containsString("a sign that somebody broke into the site"));
        for (int week = 1; week <= 3; week++) {
            visit("sedgeknoll.example", week, WebsiteVisits.doubtful("bluesky", "sedgeknoll-gifts.example", "hidden"));
        }
        awaitVisit(district, "sedgeknoll-gifts.example", 3);
        officialAccounts(district).body("", empty());

        see("sedge", "sedgeknoll-gifts.example", "Sedge Knoll Public Schools", Map.of("bio", LURE));

        assertThat(awaitAlert(district).getString("severity")).isEqualTo("critical");
        assertThat(reasons(district)).anyMatch(reason -> reason.contains("where visitors cannot see it"));
        questions(district).body("items", empty());
    }

    @Test
    void pageThatWarns_isNoProof_andMakesTheAlertMoreSevere() {
        var district = register("Tarn Hollow Public Schools", "tarnhollow.example");
        see("tarn", "tarnhollow-news.example", "Tarn Hollow Public Schools", Map.of());
        assertThat(awaitAlert(district).getString("severity")).isEqualTo("high");

        visit("tarnhollow.example", 0, WebsiteVisits.doubtful("bluesky", "tarnhollow-news.example", "warning"));

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(reasons(district))
                .anyMatch(reason -> reason.startsWith("The district's own website warns of this account")));
        assertThat(alert(district).getString("severity")).isEqualTo("critical");
        assertThat(WebsiteVisits.proof(district, "tarnhollow-news.example").getString("state"))
                .isEqualTo("proposed");
        officialAccounts(district).body("", empty());
    }

    @Test
    void warningThatWasThereBefore_isToldWhenTheAlertIsRaised() {
        var district = register("Umber Hollow Public Schools", "umberhollow.example");
        visit("umberhollow.example", 0, WebsiteVisits.doubtful("bluesky", "umberhollow-news.example", "warning"));
        WebsiteVisits.await(district, "umberhollow-news.example", "proposed");

        see("umber", "umberhollow-news.example", "Umber Hollow Public Schools", Map.of());

        assertThat(awaitAlert(district).getString("severity")).isEqualTo("critical");
        assertThat(alert(district).getList("match.evidence.signal", String.class))
                .contains("warned_by_own_website");
    }

    @ParameterizedTest
    @CsvSource({
        "person,       vetchknoll.example",
        "organization, wrackknoll.example",
        "hologram,     yarrowknoll.example"
    })
    void accountOfSomebodyElse_isProposedWithTheReason_andNeverAccepted(String doubt, String site) {
        var district = register(site + " Public Schools", site);
        for (int week = 0; week <= 3; week++) {
            visit(site, week, WebsiteVisits.doubtful("facebook", "TeacherOf" + doubt, doubt));
        }
        WebsiteVisits.await(district, "TeacherOf" + doubt, "proposed");
        awaitVisit(district, "TeacherOf" + doubt, 3);

        assertThat(WebsiteVisits.proof(district, "TeacherOf" + doubt).getString("mention.doubt"))
                .isEqualTo(doubt.equals("hologram") ? "other" : doubt);
        officialAccounts(district).body("", empty());
    }

    @Test
    void linkThatAppearsLater_isAcceptedAtTheThirdVisitThatNamesIt() {
        var district = register("Quince Knoll Public Schools", "quinceknoll.example");
        var known = WebsiteVisits.account("facebook", "QuinceKnollPS");
        var late = WebsiteVisits.account("x", "QuinceKnollPS_X");
        visit("quinceknoll.example", 0, known);
        WebsiteVisits.await(district, "QuinceKnollPS", "accepted");

        visit("quinceknoll.example", 1, known, late);
        visit("quinceknoll.example", 2, known);
        visit("quinceknoll.example", 3, known, late);
        visit("quinceknoll.example", 4, known, late);
        awaitVisit(district, "QuinceKnollPS_X", 4);
        officialAccounts(district).body("account.handle", equalTo(List.of("QuinceKnollPS")));

        visit("quinceknoll.example", 5, known, late);

        WebsiteVisits.await(district, "QuinceKnollPS_X", "accepted");
    }

    @Test
    void handleThatIsADisguise_isNotAccepted_thoughNobodySawTheAccount() {
        var district = register("Willow Hollow Public Schools", "willowhollow.example");

        visit("willowhollow.example", 0, WebsiteVisits.account("x", "wi11ow_ho11ow_public_schools"));

        WebsiteVisits.await(district, "wi11ow_ho11ow_public_schools", "proposed");
        officialAccounts(district).body("", empty());
    }

    @Test
    void accountThatTurnsOutToAlert_isProposedAgain_withAnAlert_unlessAPersonSaidSo() {
        var district = register("Teasel Knoll Public Schools", "teaselknoll.example");
        visit("teaselknoll.example", 0, WebsiteVisits.account("bluesky", "teaselknoll-news.example"));
        WebsiteVisits.await(district, "teaselknoll-news.example", "accepted");

        see("teasel", "teaselknoll-news.example", "Teasel Knoll Public Schools", Map.of("bio", LURE));

        assertThat(awaitAlert(district).getList("match.evidence.signal", String.class))
                .contains("linked_by_own_website");
        WebsiteVisits.await(district, "teaselknoll-news.example", "proposed");
        officialAccounts(district).body("", empty());
        for (int week = 1; week <= 3; week++) {
            visit("teaselknoll.example", week, WebsiteVisits.account("bluesky", "teaselknoll-news.example"));
        }
        awaitVisit(district, "teaselknoll-news.example", 3);
        officialAccounts(district).body("", empty());

        decide(district, "teaselknoll-news.example", "accept", alert(district).getString("alertId"))
                .statusCode(200);
        see("teasel", "teaselknoll-news.example", "Teasel Knoll Public Schools", Map.of("bio", LURE + " Today."));

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        alert(district).getString("status"))
                .isEqualTo("resolved"));
        officialAccounts(district).body("account.handle", equalTo(List.of("teaselknoll-news.example")));
    }

    @Test
    void handleOfAnOldLink_isBoundToTheAccountThatHadItFirst() {
        var district = register("Cinder Knoll Public Schools", "cinderknoll.example");
        visit("cinderknoll.example", 0, WebsiteVisits.account("bluesky", "cinderknoll.social.example"));
        WebsiteVisits.await(district, "cinderknoll.social.example", "accepted");
        see("cinder5001", "cinderknoll.social.example", "Cinder Knoll", Map.of());
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> officialAccounts(district)
                .body("account.accountId", equalTo(List.of("did:plc:cinder5001"))));
        assertThat(alert(district)).isNull();

        see("cinder5002", "cinderknoll.social.example", "Summer deals", Map.of());

        var alert = awaitAlert(district);
        assertThat(alert.getString("account.accountId")).isEqualTo("did:plc:cinder5002");
        assertThat(alert.getList("match.evidence.signal", String.class)).contains("handle_taken_over");
        officialAccounts(district)
                .body("[0].account.accountId", equalTo("did:plc:cinder5001"))
                .body("[0].claimedBy", equalTo("website cinderknoll.example"));
    }

    @Test
    void handleOfAnOldLink_isBoundToTheAccountThatWasSeenBeforeTheSiteWasRead() {
        var district = register("Fescue Knoll Public Schools", "fescueknoll.example");
        see("fescue1", "fescueknoll.social.example", "Fescue", Map.of());
        visit("fescueknoll.example", 0, WebsiteVisits.account("bluesky", "fescueknoll.social.example"));
        WebsiteVisits.await(district, "fescueknoll.social.example", "accepted");

        rescans.finish();

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> officialAccounts(district)
                .body("account.accountId", equalTo(List.of("did:plc:fescue1"))));
    }

    @Test
    void accountThatIsYoungerThanItsLink_tookTheHandleOver() {
        var district = register("Dock Knoll Public Schools", "dockknoll.example");
        visit("dockknoll.example", 0, WebsiteVisits.account("bluesky", "dockknoll.social.example"));
        WebsiteVisits.await(district, "dockknoll.social.example", "accepted");

        see(
                "dock",
                "dockknoll.social.example",
                "Summer deals",
                Map.of("accountCreatedAt", now.plusSeconds(3600).toString()));

        assertThat(awaitAlert(district).getList("match.evidence.signal", String.class))
                .contains("handle_taken_over");
        WebsiteVisits.await(district, "dockknoll.social.example", "proposed");
        officialAccounts(district).body("", empty());
    }

    /** Whoever breaks into a site before anybody read it has made the account that it names for that. */
    @ParameterizedTest
    @CsvSource({"zinniaknoll.example, 20, proposed", "yuccaknoll.example, 400, accepted"})
    void plainCopyThatIsNew_isNoDistrictsOwn_asOneThatIsOld(String site, int days, String state) {
        var name = site.replace("knoll.example", " Knoll Public Schools");
        var handle = site.replace(".example", "-news.example");
        var district = register(name, site);
        visit(site, 0, WebsiteVisits.account("bluesky", handle));
        WebsiteVisits.await(district, handle, "accepted");

        see(
                "copy" + days,
                handle,
                name,
                Map.of("accountCreatedAt", now.minus(Duration.ofDays(days)).toString()));

        WebsiteVisits.await(district, handle, state);
        assertThat(alert(district) == null).isEqualTo(state.equals("accepted"));
    }

    /** What only a website says of an account that would raise a severe alert is never the last word. */
    @ParameterizedTest
    @CsvSource({"yes, xyrisknoll.example, accepted", "no, wattleknoll.example, declined"})
    void plainCopy_isAskedAbout_untilAPersonSaysWhoseItIs(String answer, String site, String state) {
        var name = site.replace("knoll.example", " Knoll Public Schools");
        var handle = site.replace(".example", "-news.example");
        var district = register(name, site);
        visit(site, 0, WebsiteVisits.account("bluesky", handle));
        WebsiteVisits.await(district, handle, "accepted");
        questions(district).body("items", empty());

        see("old" + answer, handle, name, Map.of());

        questions(district)
                .body("items.kind", equalTo(List.of("named_by_site")))
                .body("items[0].account.handle", equalTo(handle));
        given().accept("text/html")
                .get("/districts/" + district)
                .then()
                .body(containsString("only your website says that it is yours"));
        officialAccounts(district).body("account.handle", equalTo(List.of(handle)));
        visit(site, 1, WebsiteVisits.account("bluesky", handle));
        awaitVisit(district, handle, 1);
        see("old" + answer, handle, "Sunday Market", Map.of());
        questions(district).body("items.account.displayName", equalTo(List.of(name)));

        answer(district, answer);
        see("old" + answer, handle, name, Map.of("bio", "News"));

        WebsiteVisits.await(district, handle, state);
        questions(district).body("items", empty());
        assertThat(awaitAlertOrNone(district, answer.equals("no"))).isEqualTo(answer.equals("no"));
    }

    /** Where no source reads the platform, only families tell of the account, and what they type raises no severe alert. */
    @Test
    void accountThatFamiliesTellOf_isAskedAbout_thoughTheSiteNamesIt() {
        var district = register("Sorrel Knoll Public Schools", "sorrelknoll.example");
        visit("sorrelknoll.example", 0, WebsiteVisits.account("facebook", "SorrelKnollNews"));
        WebsiteVisits.await(district, "SorrelKnollNews", "accepted");

        see(
                "unused",
                "SorrelKnollNews",
                "Sorrel Knoll Public Schools",
                Map.of(
                        "platform",
                        "facebook",
                        "accountId",
                        "handle:sorrelknollnews",
                        "reported",
                        Map.of("by", "families", "count", 2)));

        questions(district).body("items.kind", equalTo(List.of("named_by_site")));
    }

    private static boolean awaitAlertOrNone(String district, boolean isAwaited) {
        return (isAwaited ? awaitAlert(district) : alert(district)) != null;
    }

    @Test
    void twoAccountsOfAPlatform_areLeftToAPerson() {
        var district = register("Pampas Knoll Public Schools", "pampasknoll.example");
        for (int week = 0; week <= 3; week++) {
            visit(
                    "pampasknoll.example",
                    week,
                    WebsiteVisits.account("facebook", "PampasKnollPS"),
                    WebsiteVisits.account("facebook", "PampasKnollSchools"),
                    WebsiteVisits.account("x", "PampasKnollPS"));
        }
        awaitVisit(district, "PampasKnollSchools", 3);

        officialAccounts(district).body("account.platform", equalTo(List.of("x")));
    }

    /** Whoever buys a domain that a district gave up has its website. */
    @Test
    void domainThatIsNew_provesNothing_andOneThatWasRegisteredAnewIsAskedAbout() {
        var district = register("Orris Knoll Public Schools", "orrisknoll.example");
        var account = List.of(WebsiteVisits.account("x", "orris_knoll"));
        visits.publish("orrisknoll.example", now, now.minus(Duration.ofDays(30)), account);
        WebsiteVisits.await(district, "orris_knoll", "proposed");
        given().accept("text/html")
                .get("/districts/" + district)
                .then()
                .body(containsString("domain was registered less than 90 days ago"));
        visits.publish("orrisknoll.example", now.plusSeconds(1), now.minus(Duration.ofDays(900)), account);
        WebsiteVisits.await(district, "orris_knoll", "accepted");

        visits.publish("orrisknoll.example", now.plusSeconds(3), now.plusSeconds(2), account);

        WebsiteVisits.await(district, "orris_knoll", "questioned");
        questions(district).body("items[0].evidence[0].summary", containsString("was registered anew after the site"));
        officialAccounts(district).body("account.handle", equalTo(List.of("orris_knoll")));
    }

    @Test
    void whatASiteTakesBack_isAsked_andAYesKeepsIt() {
        var district = register("Elm Knoll Public Schools", "elmknoll.example");
        visit("elmknoll.example", 0, WebsiteVisits.account("x", "elm_knoll_board"));
        WebsiteVisits.await(district, "elm_knoll_board", "accepted");
        for (int week = 1; week <= 3; week++) {
            visit("elmknoll.example", week);
        }

        WebsiteVisits.await(district, "elm_knoll_board", "questioned");
        officialAccounts(district).body("account.handle", equalTo(List.of("elm_knoll_board")));
        questions(district)
                .body("items[0].kind", equalTo("site_doubt"))
                .body("items[0].account.profileUrl", equalTo("https://x.example/elm_knoll_board"))
                .body(
                        "items[0].evidence[0].summary",
                        startsWith("The district's website elmknoll.example no longer names this account."));
        given().accept("text/html")
                .get("/districts/" + district)
                .then()
                .body(containsString("no longer names this account"));

        answer(district, "yes");

        WebsiteVisits.await(district, "elm_knoll_board", "accepted");
        for (int week = 4; week <= 7; week++) {
            visit("elmknoll.example", week);
        }
        WebsiteVisits.await(district, "elm_knoll_board", "withdrawn");
        officialAccounts(district)
                .body("account.handle", equalTo(List.of("elm_knoll_board")))
                .body("[0].claimedBy", equalTo("bootstrap"));
        questions(district).body("items", empty());
    }

    @Test
    void whatASiteTakesBack_isTakenOutByANo_andEndsWhereTheSiteNamesItAgain() {
        var district = register("Fir Knoll Public Schools", "firknoll.example");
        var account = WebsiteVisits.account("x", "fir_knoll_board");
        visit("firknoll.example", 0, account);
        WebsiteVisits.await(district, "fir_knoll_board", "accepted");
        visit("firknoll.example", 1, WebsiteVisits.doubtful("x", "fir_knoll_board", "warning"));
        WebsiteVisits.await(district, "fir_knoll_board", "questioned");
        officialAccounts(district).body("account.handle", equalTo(List.of("fir_knoll_board")));

        visit("firknoll.example", 2, account);
        WebsiteVisits.await(district, "fir_knoll_board", "accepted");
        questions(district).body("items", empty());

        for (int week = 3; week <= 5; week++) {
            visit("firknoll.example", week);
        }
        WebsiteVisits.await(district, "fir_knoll_board", "questioned");
        answer(district, "no");

        officialAccounts(district).body("", empty());
        WebsiteVisits.await(district, "fir_knoll_board", "declined");
    }

    @Test
    void hiddenLinkThatIsGone_isAskedAboutNoMore() {
        var district = register("Heath Knoll Public Schools", "heathknoll.example");
        visit("heathknoll.example", 0, WebsiteVisits.doubtful("x", "heath_knoll_gifts", "hidden"));
        WebsiteVisits.await(district, "heath_knoll_gifts", "proposed");
        questions(district).body("items.size()", equalTo(1));

        for (int week = 1; week <= 3; week++) {
            visit("heathknoll.example", week);
        }

        WebsiteVisits.await(district, "heath_knoll_gifts", "withdrawn");
        questions(district).body("items", empty());
    }

    /** Whoever registers domains of their own, and has them name a big district's accounts, changes nothing for that district. */
    @Test
    void sitesOfOthers_neitherTakeBackNorGiveAnything() {
        var victim = register("Juniper Knoll Public Schools", "juniperknoll.example");
        var account = WebsiteVisits.account("x", "juniper_knoll");
        visit("juniperknoll.example", 0, account);
        WebsiteVisits.await(victim, "juniper_knoll", "accepted");

        for (int site = 1; site <= 5; site++) {
            var domain = "juniper-%d.example".formatted(site);
            var other = register("Juniper Grab %d Schools".formatted(site), domain);
            visit(domain, 0, account);
            WebsiteVisits.await(other, "juniper_knoll", "accepted");
            for (int week = 1; week <= 3; week++) {
                visit(domain, week);
            }
            WebsiteVisits.await(other, "juniper_knoll", "questioned");
            visits.publish(domain, null);
        }
        visit("juniperknoll.example", 4, account);
        awaitVisit(victim, "juniper_knoll", 4);

        assertThat(WebsiteVisits.proof(victim, "juniper_knoll").getString("state"))
                .isEqualTo("accepted");
        officialAccounts(victim).body("account.handle", equalTo(List.of("juniper_knoll")));
        questions(victim).body("items", empty());
    }

    /** Whoever does not answer keeps the account for thirty days. */
    @Test
    void questionThatNobodyAnswers_endsWithoutTheAccount() throws Throwable {
        var district = register("Gorse Knoll Public Schools", "gorseknoll.example");
        visit("gorseknoll.example", 0, WebsiteVisits.account("x", "gorse_knoll_board"));
        WebsiteVisits.await(district, "gorse_knoll_board", "accepted");
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "name", "Gorse Knoll Public Schools", "state", "MA", "officialAccounts", official(district)))
                .put("/api/v1/districts/" + district)
                .then()
                .statusCode(200);
        visits.publish("gorseknoll.example", null);
        WebsiteVisits.await(district, "gorse_knoll_board", "questioned");

        VertxContextSupport.subscribeAndAwait(
                () -> proofs.unanswered().removeBatch(Instant.now().minusSeconds(3600), 1000));
        officialAccounts(district).body("account.handle", equalTo(List.of("gorse_knoll_board")));
        VertxContextSupport.subscribeAndAwait(
                () -> proofs.unanswered().removeBatch(Instant.now().plusSeconds(3600), 1000));

        officialAccounts(district).body("", empty());
        questions(district).body("items", empty());
    }

    private void visit(String website, int week, Map<?, ?>... accounts) {
        visits.publish(
                website,
                now.plusSeconds(week),
                4,
                List.of(accounts).stream().map(HostileWebsiteIT::named).toList());
    }

    private static Map<String, Object> named(Map<?, ?> account) {
        var named = new HashMap<String, Object>();
        account.forEach((field, value) -> named.put((String) field, value));
        return named;
    }

    private void awaitVisit(String district, String handle, int week) {
        Awaitility.await().atMost(PATIENCE).until(() -> now.plusSeconds(week)
                .toString()
                .equals(WebsiteVisits.proof(district, handle).getString("visitedAt")));
    }

    private void see(String id, String handle, String displayName, Map<String, ?> more) {
        var account = new HashMap<String, Object>(Snapshots.account("did:plc:" + id, handle, displayName));
        account.putAll(more);
        snapshots.publish(account);
        Snapshots.awaitAssessed("detector.account-snapshots");
    }

    private static String register(String name, String domain) {
        return Districts.register(
                Map.of("name", name, "city", "Example City", "state", "MA", "webDomains", List.of(domain)));
    }

    private static void answer(String district, String answer) {
        String id = given().get("/api/v1/unclaimed-accounts?status=open&districtId=" + district)
                .path("items[0].unclaimedId");
        given().contentType(ContentType.JSON)
                .body(Map.of("answer", answer))
                .post("/api/v1/unclaimed-accounts/%s/answers".formatted(id))
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse questions(String district) {
        return given().get("/api/v1/unclaimed-accounts?status=open&districtId=" + district)
                .then()
                .statusCode(200);
    }

    private static List<Map<String, Object>> official(String district) {
        return officialAccounts(district).extract().jsonPath().getList("account");
    }

    private static JsonPath awaitAlert(String district) {
        return Awaitility.await().atMost(PATIENCE).until(() -> alert(district), found -> found != null);
    }

    /** The only alert of a district; null if there is none. */
    private static JsonPath alert(String district) {
        var alerts = given().get("/api/v1/alerts?districtId=" + district).jsonPath();
        assertThat(alerts.getList("items").size()).isLessThanOrEqualTo(1);
        return alerts.getList("items").isEmpty() ? null : alerts.setRootPath("items[0]");
    }

    private static List<String> reasons(String district) {
        return alert(district).getList("match.evidence.summary", String.class);
    }
}
