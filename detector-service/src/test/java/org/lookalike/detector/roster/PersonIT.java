package org.lookalike.detector.roster;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
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
import org.lookalike.testing.Contract;
import org.lookalike.testing.HeldTables;

/** A person agrees on their page, hears of accounts that imitate them, and ends it there. */
@DetectorTest
class PersonIT extends RosterScenario {

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
        postPicture(link, picture()).statusCode(303);
        postPicture(link, "none".getBytes(UTF_8)).statusCode(400);
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

    private static Map<String, Object> imitating(String accountId) {
        var account = Snapshots.account(accountId, "robin.ashquill.example", "Robin Ashquill");
        account.put("bio", "Teacher at Ashwick Middle School, Ashwick Public Schools");
        return account;
    }

    private long alertsAbout(String accountId) {
        return HeldTables.number(
                database, "select count(*) from alert where account_key = 'bluesky:%s'".formatted(accountId));
    }

    private static final String REASON = "Robin Yarrowquill, a teacher";

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

        postPicture(link, picture()).statusCode(303);
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

    private static ValidatableResponse postPicture(String link, byte[] content) {
        return given().multiPart("picture", "me.png", content, "image/png")
                .redirects()
                .follow(false)
                .post(path(link, "pictures"))
                .then();
    }
}
