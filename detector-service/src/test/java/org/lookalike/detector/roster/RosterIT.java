package org.lookalike.detector.roster;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.testing.Browser;
import org.lookalike.testing.Browser.Screen;
import org.lookalike.testing.HeldTables;
import org.openqa.selenium.By;

/** A district uploads its roster, and its people are asked by mail. */
@DetectorTest
class RosterIT extends RosterScenario {

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
