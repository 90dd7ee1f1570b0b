package org.lookalike.detector.web.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.testing.Browser;
import org.lookalike.testing.HeldTables;
import org.openqa.selenium.By;

/** The forms of an alert's page, and the people whom they offer. */
@DetectorTest
class AlertFormsIT extends AlertPagesTest {

    private static final String HTML = "text/html";

    @Inject
    DataSource database;

    AlertFormsIT() {
        super("Phalarope Marsh", "9944012");
    }

    @Test
    void decisions_workWithoutScripts_andAreTakenBack() {
        var id = alertWithAHistory("did:plc:phalarope-decide");
        try (var browser = Browser.open(false, false).open(home + "alerts/" + id)) {
            var driver = browser.driver();
            driver.findElement(By.cssSelector("#reason option[value=parody]")).click();
            browser.press("Dismiss");
            assertThat(driver.findElement(By.className("notice")).getText()).isEqualTo("You dismissed the alert.");
            assertThat(alert(id).extract().<String>path("status")).isEqualTo("suppressed");
            browser.press("Undo the latest decision");
            assertThat(driver.findElement(By.className("notice")).getText()).contains("was undone");
        }
        alert(id).body("status", equalTo("in_progress")).body("review.verdict", equalTo("insufficient_data"));
    }

    @Test
    void later_isOneTapAway_onAPhone() {
        var id = alertWithAHistory("did:plc:phalarope-later");
        try (var browser = Browser.open(false, false).on(Browser.Screen.PHONE).open(home + "alerts/" + id)) {
            browser.tap(By.linkText("Later"));
            assertThat(browser.driver().findElement(By.id("days")).isDisplayed())
                    .isTrue();
        }
    }

    @Test
    void forms_doWhatRestDoes() {
        var id = alertWithAHistory("did:plc:phalarope-forms");

        send(id, "confirm", Map.of("action", "district_informed", "comment", "Informed."))
                .header("Location", endsWith("/alerts/" + id + "?done=confirmed"));
        alert(id).body("review.actions", hasItem("district_informed")).body("status", equalTo("in_progress"));
        send(id, "acknowledge", Map.of()).header("Location", endsWith("done=acknowledged_before"));
        send(id, "snooze", Map.of("days", "3"));
        alert(id).body("statusReason", equalTo("snoozed"));
        assertThat(given().accept(HTML).get("/alerts/" + id).asString())
                .as("sentences with times that a browser shows in its reader's zone")
                .contains(
                        "Snoozed until <time datetime=",
                        "snoozed it until <time datetime=",
                        "Raised. The account was first seen like this on <time datetime=");
        send(id, "assign", Map.of("assignee", " "));
        alert(id).body("assignee", nullValue());
        send(id, "dismiss", Map.of("reason", "ours")).header("Location", endsWith("done=ours"));
        alert(id).body("statusReason", equalTo("account_official"));
        given().accept(HTML)
                .formParam("reason", "")
                .post("/alerts/" + id + "/dismiss")
                .then()
                .statusCode(400)
                .body(containsString("choose why the alert needs no action"));
        given().accept(HTML)
                .get("/alerts/00000000-0000-0000-0000-000000000000")
                .then()
                .statusCode(404);
    }

    @Test
    void confirming_takesNoReport_whichHasItsOwnForm() {
        var id = alertWithAHistory("did:plc:phalarope-report");
        assertThat(given().accept(HTML).get("/alerts/" + id).asString())
                .contains("value=\"district_informed\"")
                .doesNotContain("reported_to_platform");
        given().accept(HTML)
                .formParam("action", "reported_to_platform")
                .post("/alerts/" + id + "/confirm")
                .then()
                .statusCode(400)
                .body(containsString("choose one of those offered"));
        alert(id).body("review.verdict", equalTo("insufficient_data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "another district's"})
    void patternThatIsNotInForce_isNotSaidToBeRemoved(String whose) {
        var of = whose.isEmpty() ? district : Districts.register("Kittiwake Marsh Public Schools");
        String pattern = given().contentType("application/json")
                .body(Map.of("field", "handle", "pattern", "*-boosters"))
                .post("/api/v1/districts/%s/suppressions".formatted(of))
                .path("suppressionId");
        if (whose.isEmpty()) {
            removePattern(pattern).header("Location", endsWith("done=unsuppressed"));
        }
        removePattern(pattern).header("Location", endsWith("done=not_in_force"));
        given().accept(HTML)
                .get("/alerts/suppressions?districtId=%s&done=not_in_force".formatted(district))
                .then()
                .body(containsString("Nothing was removed"));
    }

    @Test
    void pattern_isPreviewed_beforeItIsInForce() {
        var whimbrel = Districts.register("Whimbrel Notch Public Schools");
        var open = alerts.raise("did:plc:whimbrel-1", "whimbrelnotch-pta", "Whimbrel Notch Public Schools");
        var closed = alerts.raise("did:plc:whimbrel-2", "whimbrelnotchps-pta", "Whimbrel Notch Public Schools");
        alerts.raise("did:plc:whimbrel-3", "whimbrelnotch-desk", "Whimbrel Notch Public Schools");
        send(closed, "dismiss", Map.of("reason", "other"));

        mute(whimbrel, "*pta", "")
                .statusCode(200)
                .body(containsString("It would have dismissed 1 open alert, and 1 other of the last 90 days."))
                .body(containsString("/alerts/" + open));
        given().get("/api/v1/districts/%s/suppressions".formatted(whimbrel))
                .then()
                .body("size()", equalTo(0));
        mute(whimbrel, "*falconers", "").body(containsString("It would have dismissed no alert of the last 90 days."));
        mute(whimbrel, "*schools", "*schools")
                .statusCode(400)
                .body(containsString("id=\"pattern-problem\""))
                .body(containsString("The pattern ends as"))
                .body(containsString("value=\"*schools\""));
        mute(whimbrel, "*news", "*news").statusCode(400).body(containsString("The pattern fits"));
        mute(whimbrel, "", "").statusCode(400).body(containsString("The pattern is missing"));
        mute(whimbrel, "*pta", "*pta").statusCode(303);
        mute(whimbrel, "*pta", "*pta").statusCode(400).body(containsString("The pattern is in force"));
    }

    private static ValidatableResponse mute(String districtId, String pattern, String seen) {
        return given().redirects()
                .follow(false)
                .accept(HTML)
                .formParam("districtId", districtId)
                .formParam("field", "handle")
                .formParam("pattern", pattern)
                .formParam("seen", seen)
                .post("/alerts/suppressions")
                .then();
    }

    private ValidatableResponse removePattern(String pattern) {
        return given().redirects()
                .follow(false)
                .formParam("districtId", district)
                .formParam("suppressionId", pattern)
                .post("/alerts/suppressions/remove")
                .then()
                .statusCode(303);
    }

    @Test
    void assignee_isOneOfThePeopleKnown() {
        var id = alertWithAHistory("did:plc:phalarope-people");
        signIn("Kim Reviewer", List.of("read", "review"), district);
        signIn("Lee Reader", List.of("read"), district);
        signIn("Pat Elsewhere", List.of("read", "review"), Districts.register("Osprey Falls Public Schools"));
        var page = given().accept(HTML).get("/alerts/" + id).asString();
        assertThat(page)
                .contains(
                        "<option value=\"bootstrap\">bootstrap (you)</option>",
                        "<option value=\"Robin Sample\" selected>",
                        "<option value=\"Kim Reviewer\">")
                .doesNotContain("Lee Reader", "Pat Elsewhere");
    }

    @Test
    void assignee_isAmongThePeople_howeverManyThereAre_andNobodyWhoLeft() {
        var heron = Districts.register("Heron Glade Public Schools");
        signedIn(heron, 91, Stream.of("Aaron Former"));
        signedIn(heron, 89, IntStream.range(0, 220).mapToObj("Able %03d"::formatted));
        var id = alerts.raise("did:plc:heron", "heronglade", "Heron Glade Public Schools");
        send(id, "assign", Map.of("assignee", "Robin Sample"));
        assertThat(given().accept(HTML).get("/alerts/" + id).asString())
                .contains("<option value=\"Robin Sample\" selected>", "<option value=\"Able 001\">")
                .doesNotContain("Aaron Former", "Able 219");
    }

    /** Records sign-ins of reviewers as it was done then. */
    private void signedIn(String district, int daysAgo, Stream<String> names) {
        HeldTables.execute(
                database,
                """
                insert into audit_event (at, who, what, subject, after)
                select now() - interval '%d days', who, 'signed_in', 'session:fictional',
                       '{"by": "key", "scopes": ["read", "review"], "districts": "%s"}'::jsonb
                from unnest(string_to_array('%s', ',')) as who"""
                        .formatted(daysAgo, district, names.collect(Collectors.joining(","))));
    }

    private static void signIn(String name, List<String> scopes, String district) {
        String key = ApiKeys.make(name, scopes, district);
        given().header("Authorization", "none")
                .redirects()
                .follow(false)
                .formParam("key", key)
                .post("/sign-in")
                .then()
                .statusCode(303);
    }
}
