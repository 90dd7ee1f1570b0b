package org.lookalike.detector.roster;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.Snapshots;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.matching.Assessment;
import org.lookalike.matching.Confidence;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.Severity;
import org.lookalike.testing.Browser;
import org.lookalike.testing.Browser.Screen;
import org.lookalike.testing.Contract;
import org.lookalike.testing.HeldTables;
import org.openqa.selenium.By;

/** A district uploads its roster, its people are asked by mail, agree on their page, and end it there. */
@DetectorTest
class RosterIT extends RosterScenario {

    @Test
    void personIsListedAskedAndAgrees_givesWhatIsCompared_andStops_andIsErased() throws IOException {
        var district = district("Gorsewick");
        var address = "robin.gorsesample@gorsewick.example";
        upload(
                        district,
                        HEADER
                                + """
                Robin Gorsesample,Teacher,Gorsewick Middle School,%s
                Sam Gorsepupil,Student,Gorsewick Middle School,sam@gorsewick.example
                Kim Elsewhere,Teacher,,kim@elsewhere.example
                """
                                        .formatted(address))
                .statusCode(303);
        assertThat(count("person", district)).as("nothing is applied unasked").isZero();
        roster(district)
                .statusCode(200)
                .body(containsString("Robin Gorsesample"))
                .body(containsString("1 of students, parents and guardians"))
                .body(containsString("Is at no web domain of the district"))
                .body(not(containsString("Gorsepupil")))
                .body(not(containsString("Kim Elsewhere")));

        apply(district, "roster_replaced");
        var link = links(address, "consent", 1).get(0);
        assertThat(HeldTables.thatHold(database, "Gorsepupil"))
                .as("pupils are nowhere")
                .isEmpty();
        assertThat(count("roster_upload", district)).isZero();
        assertThat(state(address)).isEqualTo("ASKED");

        page(link).statusCode(200).body(containsString("Robin Gorsesample")).body(containsString("Do you agree?"));
        assertThat(state(address)).as("looking changes nothing").isEqualTo("ASKED");
        post(link, "answer", Map.of("name", "Robin Gorsesample")).statusCode(400);
        post(link, "accounts", Map.of("platform", "x", "profile", "gorse")).statusCode(400);
        post(link, "answer", Map.of("agrees", "yes", "name", "Somebody Else")).statusCode(400);
        assertThat(state(address)).isEqualTo("ASKED");

        post(link, "answer", Map.of("agrees", "yes", "name", "Robin Gorsesample"))
                .statusCode(303);
        post(link, "accounts", Map.of("platform", "", "profile", "https://x.com/gorsesample"))
                .statusCode(303);
        post(link, "accounts", Map.of("platform", "", "profile", "not an account"))
                .statusCode(400);
        given().multiPart("picture", "me.png", picture(), "image/png")
                .redirects()
                .follow(false)
                .post(path(link, "pictures"))
                .then()
                .statusCode(303);
        given().multiPart("picture", "me.png", "none".getBytes(UTF_8), "image/png")
                .post(path(link, "pictures"))
                .then()
                .statusCode(400);
        page(link)
                .body(containsString("You are protected"))
                .body(containsString("@gorsesample"))
                .body(containsString("Hashes held: 1 of at most 5"));
        given().get("/api/v1/districts/%s/held".formatted(district))
                .then()
                .body(containsString("Robin Gorsesample"))
                .body(not(containsString("gorsesample\",")))
                .body(not(containsString("picture_hashes")));
        roster(district).body(containsString("Protected (1)")).body(containsString("robin.gorsesample@"));

        post(link, "accounts/remove", Map.of("platform", "x", "handle", "gorsesample"))
                .statusCode(400);
        post(link, "pictures/remove", Map.of()).statusCode(400);
        page(link).body(containsString("@gorsesample")).body(containsString("Hashes held: 1 of at most 5"));
        post(link, "accounts/remove", Map.of("platform", "x", "handle", "gorsesample", "sure", "on"))
                .statusCode(303);
        page(link).body(not(containsString("@gorsesample")));
        post(link, "accounts", Map.of("platform", "", "profile", "https://x.com/gorsesample"))
                .statusCode(303);

        post(link, "stop", Map.of()).statusCode(400);
        post(link, "stop", Map.of("sure", "on")).statusCode(303);
        page(link)
                .statusCode(200)
                .body(containsString("We keep nothing about you"))
                .body(not(containsString("Robin")));
        links(address, "consent_ended", 1);
        assertThat(mails(address, "consent")).as("mails that wait").isEmpty();
        assertThat(HeldTables.thatHold(database, "Gorsesample"))
                .as("but in the mail that confirms it")
                .containsOnly("personal_mail");
        assertThat(HeldTables.thatHold(database, "gorsesample")).containsOnly("personal_mail");
        roster(district).body(containsString("0 declined and 1 stopped"));
        given().get("/api/v1/districts/%s/audit".formatted(district))
                .then()
                .body("items.what", hasItem("person_agreed"))
                .body("items.what", hasItem("person_stopped"))
                .body("items.what", hasItem("roster_replaced"));
    }

    @Test
    void personWhoAgreed_isToldOfAnAccountThatImitatesThem_andTheNameLeavesTheAlertWhenTheyStop() {
        var district = district("Ashwick");
        var address = "robin@ashwick.example";
        replace(district, "Robin Ashquill,Teacher,Ashwick Middle School,%s\n".formatted(address));
        var link = links(address, "consent", 1).get(0);
        try (var alerts = new RaisedAlerts()) {
            alerts.publish(imitating("did:plc:ashbefore"));
            Snapshots.awaitAssessed("detector.account-snapshots");
            assertThat(alertsAbout("did:plc:ashbefore"))
                    .as("before the person agrees")
                    .isZero();
            post(link, "answer", Map.of("agrees", "yes", "name", "Robin Ashquill"))
                    .statusCode(303);

            var alertId = Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(
                            () -> {
                                alerts.publish(imitating("did:plc:ash1"));
                                Snapshots.awaitAssessed("detector.account-snapshots");
                                return HeldTables.texts(
                                        database,
                                        "select cast(alert_id as text) from alert where account_key = 'bluesky:did:plc:ash1'");
                            },
                            found -> !found.isEmpty())
                    .get(0);
            var published = alerts.awaitRevision("did:plc:ash1", 1);
            Contract.of("impersonation-alert").assertValidForEveryone(published.prettify());
            assertThat(published.getBoolean("match.aboutPerson")).isTrue();
            assertThat(published.prettify()).contains("Robin Ashquill, a teacher");

            links(address, "person_alert", 1);
            page(link)
                    .body(containsString("@robin.ashquill.example"))
                    .body(containsString("What to do first"))
                    .body(containsString("Talk with your principal"))
                    .body(not(containsString("comments here")));
            given().get("/alerts/" + alertId)
                    .then()
                    .body(containsString("It may impersonate a member of your staff"))
                    .body(containsString("protected speech"));

            post(link, "stop", Map.of("sure", "on")).statusCode(303);
            var after = alerts.awaitRevision("did:plc:ash1", 2);
            assertThat(after.getList("match.evidence.expected").toString()).doesNotContain("Ashquill");
            assertThat(after.getList("match.evidence.summary").toString()).doesNotContain("Ashquill");
            assertThat(HeldTables.number(
                            database, "select count(*) from person_alert where district_id = '%s'".formatted(district)))
                    .isZero();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> {
                        var account = "did:plc:ash" + System.nanoTime();
                        alerts.publish(imitating(account));
                        Snapshots.awaitAssessed("detector.account-snapshots");
                        assertThat(alertsAbout(account)).isZero();
                    });
        }
    }

    @Test
    void whoIsRenamed_leavesAllAlerts_andHearsOfFiveADayAtMost() throws Throwable {
        var district = district("Yarrowick");
        var address = "robin@yarrowick.example";
        replace(district, "Robin Yarrowquill,Teacher,Yarrowick Middle School,%s\n".formatted(address));
        post(links(address, "consent", 1).get(0), "answer", Map.of("agrees", "yes", "name", "Robin Yarrowquill"))
                .statusCode(303);
        var registered = VertxContextSupport.subscribeAndAwait(registry::upToDate)
                .districts()
                .get(district);
        var person = HeldTables.texts(
                        database,
                        "select cast(person_id as text) from person where district_id = '%s'".formatted(district))
                .get(0);
        var imitations = IntStream.range(0, 8)
                .mapToObj(i -> imitation("did:plc:yarrow" + i, registered, person))
                .toList();

        VertxContextSupport.subscribeAndAwait(() -> recorder.apply(imitations));
        assertThat(mails(address, "person_alert")).hasSize(5);

        HeldTables.execute(database, "delete from person_alert where person_id = '%s'".formatted(person));
        HeldTables.execute(database, "delete from personal_mail where person_id = '%s'".formatted(person));
        var closed = HeldTables.texts(
                        database,
                        "select cast(alert_id as text) from alert where account_key = 'bluesky:did:plc:yarrow0'")
                .get(0);
        given().contentType("application/json")
                .body(Map.of("verdict", "false_positive"))
                .post("/api/v1/alerts/%s/decisions".formatted(closed))
                .then()
                .statusCode(201);
        var again = imitation("did:plc:yarrow0", registered, person);
        VertxContextSupport.subscribeAndAwait(() -> recorder.apply(List.of(again)));
        assertThat(count("person_alert", district)).as("of a closed one, too").isEqualTo(1);
        assertThat(mails(address, "person_alert")).isEmpty();
        VertxContextSupport.subscribeAndAwait(() -> recorder.apply(imitations));

        replace(district, "Kim Newquill,Teacher,Yarrowick Middle School,%s\n".formatted(address));

        assertThat(HeldTables.thatHold(database, REASON)).isEmpty();
        assertThat(count("person_alert", district)).isZero();

        var late = imitation("did:plc:yarrow9", registered, person);
        VertxContextSupport.subscribeAndAwait(() -> recorder.apply(List.of(late)));
        assertThat(alertsAbout("did:plc:yarrow9"))
                .as("of a batch that was assessed before")
                .isZero();
        HeldTables.execute(
                database,
                "update roster set dropped_at = dropped_at - interval '2 minutes', rescanned_at = now() - interval '2 hours' where district_id = '%s'"
                        .formatted(district));
        assertThat(isRescanned(district))
                .as("so that it is told if it imitates the district, too")
                .isTrue();
    }

    @Test
    void leaderOnTheRoster_isOnePerson_whoStaysALeaderWhateverTheRosterAndThePersonSay() {
        var district = district("Larkwick");
        var address = "robin@larkwick.example";
        lead(district, "Robin Larkroe", "Kim Larkroe");
        assertThat(people(district)).containsExactly("Kim Larkroe LEADER", "Robin Larkroe LEADER");
        roster(district).body(containsString("Leader (2)")).body(containsString("Superintendent"));

        replace(
                district,
                "robin larkroe,Administrator,,%s\nSam Larkroe,Aide,,sam@larkwick.example\n".formatted(address));
        var link = links(address, "consent", 1).get(0);
        assertThat(people(district))
                .as("the district's word is nobody's consent")
                .containsExactly("Kim Larkroe LEADER", "Sam Larkroe ASKED", "robin larkroe ASKED leader");
        roster(district).body(containsString("Leader (1)")).body(containsString("Leader: <bdi>Superintendent"));
        page(link).body(containsString("registered you as somebody who speaks for it: Superintendent"));
        assertThat(leaders(district)).containsExactly("Robin Larkroe", "Kim Larkroe");

        replace(district, "Pat Newlark,Administrator,,%s\nKim Larkroe,Aide,,kim@larkwick.example\n".formatted(address));
        links("kim@larkwick.example", "consent", 1);
        assertThat(people(district))
                .as("the address is somebody else's, and somebody is gone")
                .containsExactly("Kim Larkroe ASKED leader", "Pat Newlark ASKED", "Robin Larkroe LEADER");
        replace(district, "Robin Larkroe,Administrator,,%s\n".formatted(address));
        var again = links(address, "consent", 1).get(0);
        assertThat(people(district)).containsExactly("Kim Larkroe LEADER", "Robin Larkroe ASKED leader");

        post(again, "answer", Map.of("agrees", "yes", "name", "Robin Larkroe")).statusCode(303);
        post(again, "stop", Map.of("sure", "on")).statusCode(303);
        assertThat(people(district))
                .as("who stopped is a leader by the district's word alone")
                .containsExactly("Kim Larkroe LEADER", "Robin Larkroe LEADER", "null ENDED");
        lead(district, "Kim Larkroe", "Robin Larkroe");
        replace(district, "Robin Larkroe,Administrator,,%s\n".formatted(address));
        assertThat(people(district))
                .as("nobody who stopped is asked again")
                .containsExactly("Kim Larkroe LEADER", "Robin Larkroe LEADER", "null ENDED");
        assertThat(leaders(district)).as("in the order given").containsExactly("Kim Larkroe", "Robin Larkroe");
        post(again, "again", Map.of("sure", "on")).statusCode(303);
        assertThat(leaders(district)).hasSize(2);

        lead(district);
        assertThat(people(district)).isEmpty();
        assertThat(leaders(district)).isEmpty();
    }

    @Test
    void leaders_areOfTheRosterOnlyWhereOneAloneHasTheName_andAreReadAsAVersionBeforeWroteThem() {
        var district = district("Plover Wick");
        replace(
                district,
                "Robin Sampleplover,Aide,,robin@ploverwick.example\nRobin Sampleplover,Coach,,robin2@ploverwick.example\n");
        links("robin2@ploverwick.example", "consent", 1);
        HeldTables.execute(
                database,
                """
                update district set profile = profile || '{"leaders": [
                    {"name": "Robin Sampleplover", "role": "Superintendent", "officialAccounts": [{"platform": "x", "handle": "SuptPlover"}],
                     "consent": {"givenBy": "Robin", "givenOn": "2026-01-31", "scope": "Name"}}]}' where district_id = '%s'"""
                        .formatted(district));

        assertThat(people(district))
                .containsExactly("Robin Sampleplover ASKED", "Robin Sampleplover ASKED", "Robin Sampleplover LEADER");
        given().get("/api/v1/districts/" + district)
                .then()
                .body("leaders[0].officialAccounts[0].handle", equalTo("SuptPlover"))
                .body("leaders[0].consent.givenOn", equalTo("2026-01-31"))
                .body("leaders[0].place", nullValue());
    }

    private static final String REASON = "Robin Yarrowquill, a teacher";

    private static AssessedAccount imitation(String accountId, RegisteredDistrict district, String person) {
        var shown = new ObservedAccount.Shown(
                "Wren Abara", null, null, null, List.of(), List.of(), null, List.of(), null, null, null, null);
        var account = new ObservedAccount(
                "bluesky",
                accountId,
                accountId.substring(8) + ".example",
                shown,
                AccountState.ACTIVE,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                UUID.randomUUID().toString(),
                null);
        var evidence = new Evidence(
                "display_name_same", 0.9, 0.9, 0.81, "Wren Abara", REASON, List.of(), "The name is that of " + REASON);
        var match = new DistrictMatch(
                district.districtId(), 0.9, Confidence.HIGH, Severity.HIGH, List.of(evidence), List.of(person));
        return new AssessedAccount(
                account, new Assessment.Match(List.of(match), List.of()), Map.of(district.districtId(), district));
    }

    @Test
    void accountsSeenBefore_areComparedWithWhoAgreed_orGaveAPicture_onceAllHaveReadOfIt() throws Throwable {
        var district = district("Elderwick");
        var address = "robin@elderwick.example";
        replace(district, "Robin Elderroe,Teacher,,%s\n".formatted(address));
        var link = links(address, "consent", 1).get(0);
        post(link, "answer", Map.of("agrees", "yes", "name", "Robin Elderroe")).statusCode(303);
        assertThat(isRescanned(district)).as("at once").isFalse();
        backdate(district);
        assertThat(isRescanned(district)).isTrue();
        backdate(district);
        assertThat(isRescanned(district)).as("nothing is new").isFalse();

        given().multiPart("picture", "me.png", picture(), "image/png")
                .redirects()
                .follow(false)
                .post(path(link, "pictures"))
                .then()
                .statusCode(303);
        HeldTables.execute(
                database,
                "update roster set rescanned_at = now() - interval '2 hours' where district_id = '%s'"
                        .formatted(district));
        HeldTables.execute(
                database,
                "update person set compared_since = compared_since - interval '2 minutes' where district_id = '%s'"
                        .formatted(district));
        assertThat(isRescanned(district)).isTrue();
    }

    /** As if all of it had been 90 minutes before. */
    private void backdate(String district) {
        HeldTables.execute(
                database,
                "update person set compared_since = compared_since - interval '90 minutes' where district_id = '%s'"
                        .formatted(district));
        HeldTables.execute(
                database,
                "update roster set rescanned_at = rescanned_at - interval '90 minutes' where district_id = '%s'"
                        .formatted(district));
    }

    private boolean isRescanned(String district) throws Throwable {
        VertxContextSupport.subscribeAndAwait(rescans::request);
        return HeldTables.number(
                        database,
                        "select count(*) from roster where district_id = '%s' and rescanned_at > now() - interval '1 hour'"
                                .formatted(district))
                == 1;
    }

    @Test
    void domainForWhichNobodyVouchesAnyMore_endsUploadsAndMails() {
        var district = district("Hazelwick");
        var other = district("Hazelwick Hill");
        upload(district, HEADER + "Robin Hazelroe,Aide,,robin@hazelwick.example\n")
                .statusCode(303);
        HeldTables.execute(
                database, "update district set vouched_domains = '{}' where district_id = '%s'".formatted(district));

        apply(district, "roster_outdated");
        assertThat(count("person", district)).isZero();

        HeldTables.execute(
                database,
                """
                insert into person (person_id, district_id, address_hash, address, name, role, state)
                values (gen_random_uuid(), '%s', 'h', 'robin@hazelwick.example', 'Robin Hazelroe', 'Aide', 'LISTED')"""
                        .formatted(district));
        replace(other, "Kim Hazelroe,Aide,,kim@hazelwickhill.example\n");
        links("kim@hazelwickhill.example", "consent", 1);
        assertThat(mails("robin@hazelwick.example", "consent")).isEmpty();
    }

    private static Map<String, Object> imitating(String accountId) {
        var account = Snapshots.account(accountId, "robin.ashquill.example", "Robin Ashquill");
        account.put("bio", "Teacher at Ashwick Middle School, Ashwick Public Schools");
        return account;
    }

    private long alertsAbout(String accountId) {
        return HeldTables.number(
                database, "select count(*) from alert where account_key = 'bluesky:%s'".formatted(accountId));
    }

    @Test
    void linkOfIntimateImages_isAllThatIsKept_andLeadsToThePlatformsRoute() {
        var district = district("Larchwick");
        try (var alerts = new RaisedAlerts()) {
            var alertId = alerts.raise("did:plc:larch", "larchwick.social.example", "Larchwick Public Schools");
            intimate(alertId, "not a link").statusCode(400);
            intimate(alertId, "javascript:alert(1)").statusCode(400);
            intimate(alertId, "https://social.example/larch/1").statusCode(303);
            given().get("/alerts/" + alertId)
                    .then()
                    .body(containsString("https://social.example/larch/1"))
                    .body(containsString("48 hours"))
                    .body(containsString("https://takeitdown.ftc.gov/"));
            given().header(
                            "Authorization",
                            "Bearer " + ApiKeys.make("larch", List.of("read", "review"), district("Larch Neighbour")))
                    .formParam("link", "https://social.example/larch/2")
                    .post("/alerts/%s/intimate".formatted(alertId))
                    .then()
                    .statusCode(404);
        }
        given().get("/api/v1/districts/%s/audit".formatted(district))
                .then()
                .body("items.what", hasItem("intimate_images_noted"));
    }

    private static ValidatableResponse intimate(String alertId, String link) {
        return given().redirects()
                .follow(false)
                .formParam("link", link)
                .post("/alerts/%s/intimate".formatted(alertId))
                .then();
    }

    @Test
    void whoDeclined_isNotAskedAgain_untilTheyWant_andWhoIsRenamed_is() {
        var district = district("Sedgewick");
        var declining = "jo.sedge@sedgewick.example";
        var renamed = "lee.sedge@sedgewick.example";
        replace(district, "Jo Sedgeroe,Aide,,%s\nLee Sedgeroe,Aide,,%s\n".formatted(declining, renamed));
        var link = links(declining, "consent", 1).get(0);
        post(link, "answer", Map.of("agrees", "no")).statusCode(303);
        var other = links(renamed, "consent", 1).get(0);
        post(other, "answer", Map.of("agrees", "yes", "name", "Lee Sedgeroe")).statusCode(303);
        post(other, "accounts", Map.of("platform", "", "profile", "https://x.com/leesedge"))
                .statusCode(303);

        replace(district, "Jo Sedgeroe,Aide,,%s\nLee Newname,Aide,,%s\n".formatted(declining, renamed));

        assertThat(links(renamed, "consent", 1)).hasSize(1);
        assertThat(state(renamed)).isEqualTo("ASKED");
        assertThat(mails(declining, "consent")).isEmpty();
        assertThat(HeldTables.thatHold(database, "Jo Sedgeroe")).isEmpty();
        assertThat(HeldTables.thatHold(database, "Lee Sedgeroe")).isEmpty();
        assertThat(HeldTables.thatHold(database, "leesedge"))
                .as("the address may be somebody else's now")
                .isEmpty();

        post(link, "again", Map.of("sure", "on")).statusCode(303);
        page(link).statusCode(410).body(containsString("/from-mail/people"));
        replace(district, "Jo Sedgeroe,Aide,,%s\n".formatted(declining));
        links(declining, "consent", 1);
        assertThat(count("person", district)).as("the other one is gone").isEqualTo(1);
    }

    @Test
    void whoDoesNotAnswer_isRemindedOnce_andWhoseAddressIsRefused_isNot() {
        var district = district("Rushwick");
        var silent = "pat.rush@rushwick.example";
        var unreachable = "max.rush@rushwick.example";
        replace(district, "Pat Rushroe,Aide,,%s\nMax Rushroe,Aide,,%s\n".formatted(silent, unreachable));
        links(silent, "consent", 1);
        links(unreachable, "consent", 1);
        HeldTables.execute(
                database,
                "update personal_mail set state = 'REFUSED', ended_at = now(), content = null where content ->> 'address' = '%s'"
                        .formatted(unreachable));
        awaitState(unreachable, "BOUNCED");

        HeldTables.execute(
                database,
                "update person set asked_at = now() - interval '15 days' where district_id = '%s'".formatted(district));
        links(silent, "consent", 2);
        HeldTables.execute(
                database,
                "update person set asked_at = now() - interval '60 days', reminded_at = now() - interval '40 days' where address = '%s'"
                        .formatted(silent));
        var next = "kim.rush@rushwick.example";
        replace(district, "Pat Rushroe,Aide,,%s\nKim Rushroe,Aide,,%s\n".formatted(silent, next));
        links(next, "consent", 1);
        assertThat(links(silent, "consent", 2)).as("one reminder").hasSize(2);
    }

    @Test
    void lostLink_isSentAgainToTheAddress_andNobodyLearnsWhoIsListed() {
        var district = district("Fernwick");
        var address = "robin@fernwick.example";
        replace(district, "Robin Fernroe,Aide,,%s\n".formatted(address));
        links(address, "consent", 1);

        var known = askForLink(" Robin@Fernwick.example ");
        var unknown = askForLink("nobody@fernwick.example");

        assertThat(known.statusCode(303).extract().header("Location"))
                .isEqualTo(unknown.statusCode(303).extract().header("Location"));
        var link = links(address, "person_link", 1).get(0);
        assertThat(mails(address, "consent")).as("nothing is asked").hasSize(1);
        assertThat(mails("nobody@fernwick.example", "person_link")).isEmpty();
        post(link, "answer", Map.of("agrees", "no")).statusCode(303);
        askForLink(address).statusCode(303);
        askForLink(address).statusCode(303);
        assertThat(mails(address, "consent"))
                .as("whoever declined is not asked")
                .isEmpty();
        assertThat(links(address, "person_link", 2)).hasSize(2);
        askForLink(address).statusCode(429);
    }

    private static ValidatableResponse askForLink(String address) {
        return given().redirects()
                .follow(false)
                .formParam("workAddress", address)
                .post("/from-mail/people")
                .then();
    }

    @Test
    void rosterIsTheDistrictsOwn_andADomainThatItAddedItselfProvesNothing() {
        var district = district("Bracken Wick");
        var neighbour = district("Heath Wick");
        var key = "Bearer " + ApiKeys.make("roster", List.of("read", "manage"), neighbour);
        given().header("Authorization", key)
                .get("/districts/%s/roster".formatted(district))
                .then()
                .statusCode(404);
        given().header("Authorization", "Bearer " + ApiKeys.make("roster", List.of("read", "review"), district))
                .get("/districts/%s/roster".formatted(district))
                .then()
                .statusCode(403);
        given().header("Authorization", key)
                .formParam("uploadId", "5f0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11")
                .post("/districts/%s/roster/apply".formatted(district))
                .then()
                .statusCode(404);

        given().header("Authorization", key)
                .contentType("application/json")
                .body(Map.of(
                        "name", "Heath Wick Public Schools", "webDomains", List.of("brackenwick.example", "gmail.com")))
                .put("/api/v1/districts/" + neighbour)
                .then()
                .statusCode(200);
        upload(neighbour, HEADER + "Robin Sample,Teacher,,robin@brackenwick.example\n", key)
                .statusCode(303);
        given().header("Authorization", key)
                .get("/districts/%s/roster".formatted(neighbour))
                .then()
                .body(containsString("no web domain of the district"))
                .body(containsString("No web domain of this district is vouched for"));
    }

    @Test
    void refusedFile_isNamedWithTheFix_andStaleConfirmation_changesNothing() {
        var district = district("Moorwick");
        upload(district, "name,grade\nSam Pupil,7\n").statusCode(400).body(containsString("no column is headed"));
        upload(district, "").statusCode(400);
        upload(district, HEADER + "Robin Moorroe,Aide,,robin@moorwick.example\n")
                .statusCode(303);
        given().redirects()
                .follow(false)
                .formParam("uploadId", "5f0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11")
                .post("/districts/%s/roster/apply".formatted(district))
                .then()
                .header("Location", containsString("roster_outdated"));
        assertThat(count("person", district)).isZero();
        given().formParam("uploadId", uploadId(district))
                .redirects()
                .follow(false)
                .post("/districts/%s/roster/discard".formatted(district))
                .then()
                .statusCode(303);
        assertThat(count("roster_upload", district)).isZero();
    }

    @Test
    void pagesAreWellMade_onAPhoneAndALaptop_inEnglishAndSpanish() {
        var district = district("Willowick");
        replace(district, "Robin Willowroe,Teacher,Willowick Middle School,robin@willowick.example\n");
        var link = links("robin@willowick.example", "consent", 1).get(0);
        upload(
                district,
                HEADER
                        + """
                Robin Willowroe,Principal,Willowick Middle School,robin@willowick.example
                Kim Willowroe,Coach,,kim@willowick.example
                Sam Pupil,Student,,sam@willowick.example
                Lee Willowroe,Aide,,lee@elsewhere.example
                """);
        try (var browser = Browser.open().open(home + "districts/" + district)) {
            browser.follow("Roster");
            well(browser, "roster-laptop");
            browser.on(Screen.PHONE).open(home + "districts/" + district + "/roster");
            well(browser, "roster-phone");
        }
        try (var browser = Browser.open().withoutKey().on(Screen.PHONE).open(home + "from-mail/people")) {
            well(browser, "person-link-phone");
            browser.open(home + link.substring(1));
            well(browser, "person-asked-phone");
            browser.driver().findElement(By.id("yes")).click();
            browser.press("Send my answer");
            well(browser, "person-agreed-phone");
            browser.on(Screen.DESKTOP).open(home + link.substring(1).replace("language=en", "language=es"));
            well(browser, "person-agreed-laptop-es");
            browser.driver().findElement(By.id("sure")).click();
            browser.press("Poner fin y borrar");
            well(browser, "person-ended-laptop-es");
        }
    }

    private static void well(Browser browser, String picture) {
        browser.assertWellMade();
        browser.photograph(Path.of("target", "roster", picture + ".png"));
        browser.assertPrintsWell(Path.of("target", "roster", picture + "-print.png"));
    }
}
