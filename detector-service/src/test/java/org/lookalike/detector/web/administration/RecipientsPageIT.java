package org.lookalike.detector.web.administration;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.services.NotifierConfig;
import org.lookalike.detector.services.StubbedNotifier;
import org.lookalike.testing.Browser;
import org.lookalike.testing.Contract;
import org.openqa.selenium.By;

/** Recipients and webhooks in the console; notifier-service has them, and decides who may see them. */
@DetectorTest
class RecipientsPageIT {

    private static final List<String> CHANGEABLE = List.of(
            "name",
            "districtIds",
            "minimumSeverity",
            "timeZone",
            "quietHours",
            "language",
            "weeklyReport",
            "backup",
            "events");

    private static String cedar;
    private static String cedarKey;
    private static String alder;

    @TestHTTPResource("/")
    URL home;

    @Inject
    NotifierConfig config;

    private StubbedNotifier notifier;

    @BeforeEach
    void stub() {
        if (cedar == null) {
            alder = Districts.register("Alder Crossing Public Schools");
            cedar = Districts.register("Cedar Crossing Public Schools");
            cedarKey = key(cedar);
        }
        notifier = new StubbedNotifier(config);
    }

    @AfterEach
    void removeStubs() {
        notifier.close();
    }

    private static String key(String district) {
        return ApiKeys.make("Robin Sample", List.of("read", "review", "manage"), district);
    }

    private static RequestSpecification visitor(String key) {
        return given().header("Authorization", "Bearer " + key)
                .accept("text/html")
                .redirects()
                .follow(false);
    }

    private static RequestSpecification robin() {
        return visitor(cedarKey);
    }

    private static RequestSpecification operator() {
        return given().accept("text/html").redirects().follow(false);
    }

    @Test
    void examplesOfTheContract_areShown() {
        var contract = Contract.of("answers/subscription-list");
        contract.examples().forEach(name -> contract.assertValid(contract.example(name)));
        contract.invalid().forEach(name -> assertThat(contract.violations(contract.invalid(name)))
                .isNotEmpty());
        notifier.list(StubbedNotifier.examples("recipients.json").stream()
                .map(JsonObject.class::cast)
                .toArray(JsonObject[]::new));
        assertThat(operator()
                        .get("/recipients")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains(
                        "office@maplehollowschools.example",
                        "Medium severity and above",
                        "Quiet 9:00 PM to 6:30 AM, Eastern time",
                        "Webhook: Slack",
                        "Emails bounced; none are sent",
                        "Backup: only critical alerts that nobody has acknowledged",
                        "All districts");
        notifier.list(StubbedNotifier.examples("from-the-future.json").getJsonObject(0));
        operator().get("/recipients").then().statusCode(200).body(containsString("on_leave"));
    }

    @Test
    void personOfADistrict_isDelegatedTheirDistrictAlone() {
        var own = StubbedNotifier.example(0, cedar);
        notifier.list(own, StubbedNotifier.example(1, alder));
        robin().get("/recipients")
                .then()
                .statusCode(200)
                .body(containsString(own.getString("address")))
                .body(containsString("Cedar Crossing Public Schools"))
                .body(not(containsString("hooks.maplehollowschools")));
        var asked = notifier.requests("GET", "");
        var claims = StubbedNotifier.delegation(asked.get(asked.size() - 1));
        assertThat(claims.getString("aud")).isEqualTo("notifier-service");
        assertThat(claims.getString("sub")).isEqualTo("Robin Sample");
        assertThat(claims.getString("districts")).isEqualTo(cedar);
        assertThat(claims.getString("scope").split(" ")).containsExactlyInAnyOrder("read", "manage");
    }

    @Test
    void recipients_areSearched_byNotifierService_alsoOnTheNextPage() {
        var found = StubbedNotifier.example(0, cedar);
        notifier.list(found);
        notifier.find("Cedar & <Crossing>", "cursor+1/=", found);

        assertThat(robin().queryParam("q", " Cedar & <Crossing> ")
                        .get("/recipients")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("value=\"Cedar &amp; &lt;Crossing&gt;\"", found.getString("address"), "More recipients")
                .contains("q=Cedar+%26+%3CCrossing%3E", "after=cursor%2B1%2F%3D");

        notifier.find("nobody", null);
        robin().queryParam("q", "nobody")
                .get("/recipients")
                .then()
                .statusCode(200)
                .body(containsString("No recipient has this in its address, name or districts."))
                .body(not(containsString("Nobody receives alerts yet")));
    }

    @Test
    void checklistOfADistrict_missesNoRecipient_onWhicheverPageItIs() {
        var missing = "No recipient of this district alone is registered.";
        var backup = StubbedNotifier.example(0, cedar).put("backup", true);
        notifier.list(backup);
        robin().get("/districts/" + cedar).then().statusCode(200).body(containsString(missing));

        notifier.find(cedar, "cursor", backup);
        notifier.findAfter("cursor", cedar, StubbedNotifier.example(0, cedar));
        robin().get("/districts/" + cedar)
                .then()
                .body(containsString("Recipients of alerts"))
                .body(not(containsString(missing)));
    }

    @Test
    void recipientOfAnotherDistrict_isNotThere() {
        var other = notifier.have(StubbedNotifier.example(0, alder));
        robin().get("/recipients/" + other).then().statusCode(404);
        for (var command : List.of("pause", "resume", "test", "remove", "secret")) {
            robin().post("/recipients/%s/%s".formatted(other, command)).then().statusCode(404);
        }
        robin().formParam("minimumSeverity", "low")
                .post("/recipients/" + other)
                .then()
                .statusCode(404);
        assertThat(notifier.requests("DELETE", "/" + other)).isEmpty();
        assertThat(notifier.requests("PUT", "/" + other)).isEmpty();
    }

    @Test
    void address_isAdded_forTheDistrictOfThePerson_whateverTheFormSays() {
        var added = StubbedNotifier.example(0, cedar).put("state", "unconfirmed");
        notifier.have(added);
        notifier.add(added);
        var next = robin().formParams(Map.of(
                        "kind",
                        "email",
                        "address",
                        "office@cedarcrossing.example",
                        "districtNames",
                        alder,
                        "minimumSeverity",
                        "high",
                        "people",
                        "only",
                        "quietFrom",
                        "21:00",
                        "quietUntil",
                        "06:30",
                        "timeZone",
                        "America/Denver",
                        "backup",
                        "on"))
                .post("/recipients/new")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        robin().get(next).then().statusCode(200).body(containsString("An email asks the reader to confirm"));
        var sent = latest("POST", "");
        assertThat(sent.getString("address")).isEqualTo("office@cedarcrossing.example");
        assertThat(sent.getJsonArray("districtIds")).isEqualTo(new JsonArray().add(cedar));
        assertThat(sent.getJsonObject("quietHours").getString("until")).isEqualTo("06:30");
        assertThat(sent.getString("people")).isEqualTo("only");
        assertThat(sent.getBoolean("vouched")).isFalse();
        assertThat(sent.getBoolean("backup")).isTrue();
        given().get("/api/v1/districts/%s/audit".formatted(cedar))
                .then()
                .body("items.what", hasItem("recipient_added"))
                .body(not(containsString("office@")));
    }

    /** What was typed stays; the second request finds what the first may have made. */
    @Test
    void recipientWhoseServiceDoesNotAnswer_mayHaveBeenAdded_andIsSentAgainWithoutHarm() {
        var form = Map.of("kind", "webhook", "url", "https://hooks.example/cedar", "minimumSeverity", "low");
        notifier.refuse("POST", "", 503, "{}");
        robin().formParams(form)
                .post("/recipients/new")
                .then()
                .statusCode(503)
                .body(containsString("may have been done already"))
                .body(not(containsString("Nothing was added")))
                .body(containsString("value=\"https://hooks.example/cedar\""));

        var known = StubbedNotifier.example(1, cedar).put("state", "active");
        notifier.have(known);
        notifier.add(known);
        var next = robin().formParams(form)
                .post("/recipients/new")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        robin().get(next).then().statusCode(200).body(containsString("This recipient was added before"));

        notifier.refuse("POST", "/%s/pause".formatted(known.getString("id")), 503, "{}");
        robin().post("/recipients/%s/pause".formatted(known.getString("id")))
                .then()
                .statusCode(503)
                .body(containsString("may have been done already"));
    }

    @Test
    void agreementThatNobodyVouchesFor_isRefusedAtItsBox() {
        notifier.refuse(
                "POST",
                "",
                422,
                """
                {"status": 422, "title": "Not allowed to vouch for this address", "violations": [
                  {"field": "vouched", "message": "needs the scope register; leave it out", "in": "body"}]}""");
        robin().formParams(Map.of("address", "office@elsewhere.example", "minimumSeverity", "low", "vouched", "on"))
                .post("/recipients/new")
                .then()
                .body(containsString("id=\"vouched-problem\""))
                .body(containsString("needs the scope register; leave it out."));
    }

    @Test
    void problemsOfTheApi_areShownAtTheField() {
        notifier.refuse(
                "POST",
                "",
                400,
                """
                {"status": 400, "title": "Bad Request", "violations": [
                  {"field": "address", "message": "is not of the form name@domain", "in": "body"},
                  {"field": "quietHours.until", "message": "is missing; give a time such as 06:30", "in": "body"}]}""");
        robin().formParams(Map.of("address", "office<b>", "minimumSeverity", "low", "quietFrom", "21:00"))
                .post("/recipients/new")
                .then()
                .statusCode(400)
                .body(
                        containsString(
                                "<p class=\"error\" id=\"address-problem\">The email address is not of the form name@domain.</p>"))
                .body(
                        containsString(
                                "<p class=\"error\" id=\"quietUntil-problem\">The end of quiet hours is missing; give a time such as 06:30.</p>"))
                .body(containsString("value=\"office&lt;b&gt;\""));
        notifier.refuse(
                "POST",
                "",
                409,
                """
                {"status": 409, "title": "Subscribed on other terms", "detail": "change that one"}""");
        robin().formParams(Map.of("address", "office@cedarcrossing.example", "minimumSeverity", "low"))
                .post("/recipients/new")
                .then()
                .statusCode(400)
                .body(containsString("Subscribed on other terms: change that one."));
    }

    @ParameterizedTest
    @CsvSource({
        "Nowhere at all, No district is called “Nowhere at all”",
        "Crossing, Several districts fit “Crossing”",
    })
    void districtThatIsUnclear_isAskedFor(String districts, String problem) {
        operator()
                .formParams(Map.of("address", "a@b.example", "minimumSeverity", "low", "districtNames", districts))
                .post("/recipients/new")
                .then()
                .statusCode(400)
                .body(containsString("id=\"districtNames-problem\">" + problem));
    }

    @Test
    void districts_areGivenByName() {
        notifier.add(StubbedNotifier.example(0, cedar));
        operator()
                .formParams(Map.of(
                        "address",
                        "a@b.example",
                        "minimumSeverity",
                        "low",
                        "districtNames",
                        "alder crossing public schools\r\n\r\n" + cedar))
                .post("/recipients/new")
                .then()
                .statusCode(303);
        var sent = latest("POST", "");
        assertThat(sent.getJsonArray("districtIds"))
                .isEqualTo(new JsonArray().add(alder).add(cedar));
        assertThat(sent.getBoolean("backup")).isFalse();
    }

    @Test
    void backup_staysOne_whenItsOtherTermsChange() {
        assertThatTheRestIsKept(StubbedNotifier.example(3, cedar));
        given().get("/api/v1/districts/%s/audit".formatted(cedar))
                .then()
                .body("items.findAll { it.what == 'recipient_changed' }.before.backup", hasItem(true));
    }

    @Test
    void webhook_keepsItsName_whenItsOtherTermsChange() {
        assertThatTheRestIsKept(StubbedNotifier.example(1, cedar).put("name", "Ticket system"));
    }

    @Test
    void chosenNews_isSent_shownAndKept() {
        var events = new JsonArray().add("raised").add("closed");
        var webhook = StubbedNotifier.example(1, cedar).put("events", events);
        notifier.add(webhook);
        robin().formParams(Map.of(
                        "kind",
                        "webhook",
                        "url",
                        "https://hooks.example/x",
                        "preset",
                        "google_chat",
                        "minimumSeverity",
                        "low"))
                .formParam("events", "raised", "closed")
                .post("/recipients/new")
                .then()
                .statusCode(303);
        var sent = latest("POST", "");
        assertThat(sent.getJsonArray("events")).isEqualTo(events);
        assertThat(sent.getJsonObject("webhook").getString("preset")).isEqualTo("google_chat");

        assertThatTheRestIsKept(webhook);
        robin().get("/recipients/" + webhook.getString("id"))
                .then()
                .body(containsString("New alerts; Closed"))
                .body(containsString("id=\"events-raised\" name=\"events\" value=\"raised\" checked"))
                .body(not(containsString("value=\"renamed\" checked")));
        assertThatTheRestIsKept(StubbedNotifier.example(0, cedar).put("events", events));
    }

    @Test
    void newRecipientOfAWebhook_isOfferedEachChatAndKindOfNews() {
        robin().get("/recipients/new?kind=webhook")
                .then()
                .statusCode(200)
                .body(containsString(">Google Chat<"))
                .body(containsString(">Not acknowledged in time<"));
    }

    @Test
    void districts_stay_whenOtherTermsChange_evenIfTheirNamesAreUnclear() {
        var name = "Tamarack Bend Public Schools";
        var recipient = StubbedNotifier.example(0, Districts.register(name));
        var namesake = Districts.register(Map.of("name", name, "city", "Tamarack Bend", "state", "VT"));
        recipient.getJsonArray("districtIds").add(namesake).add("dst_removed");
        assertThatTheRestIsKept(recipient);
        operator()
                .formParams(Map.of("minimumSeverity", "low", "districtNames", name))
                .post("/recipients/" + recipient.getString("id"))
                .then()
                .statusCode(400)
                .body(containsString("Several districts fit"));
    }

    /** Changes how often a recipient is told, on its page. */
    private void assertThatTheRestIsKept(JsonObject recipient) {
        var id = notifier.have(recipient);
        try (var browser = Browser.open(false, false).open(home + "recipients/" + id)) {
            browser.driver()
                    .findElement(By.cssSelector("#mode option[value=weekly]"))
                    .click();
            browser.press("Save the changes");
            assertThat(browser.driver().findElement(By.className("notice")).getText())
                    .isEqualTo("The changes were saved.");
        }
        var sent = latest("PUT", "/" + id);
        assertThat(sent.getString("mode")).isEqualTo("weekly");
        assertThat(CHANGEABLE)
                .allSatisfy(field -> assertThat(sent.getValue(field)).as(field).isEqualTo(recipient.getValue(field)));
    }

    /** What notifier-service was sent last. */
    private JsonObject latest(String method, String path) {
        var requests = notifier.requests(method, path);
        return new JsonObject(requests.get(requests.size() - 1).getBodyAsString());
    }

    @Test
    void secretOfAWebhook_isShownOnce() {
        var webhook = StubbedNotifier.example(1, cedar).put("state", "active");
        var id = notifier.have(webhook);
        var made = webhook.copy();
        made.getJsonObject("webhook").put("secret", "whsec_shown");
        notifier.add(made);
        robin().formParams(Map.of("kind", "webhook", "url", "https://hooks.example/secret", "minimumSeverity", "low"))
                .post("/recipients/new")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("whsec_shown"));
        robin().get("/recipients/" + id).then().statusCode(200).body(not(containsString("whsec_")));
    }

    @Test
    void recipient_isTestedPausedAndRemoved_andWhatIsRefusedIsSaid() {
        var id = notifier.have(StubbedNotifier.example(0, cedar));
        notifier.delivered(id, Contract.of("answers/delivery-list").example("told.json"));
        robin().get("/recipients/" + id)
                .then()
                .statusCode(200)
                .body(containsString(
                        "<time class=\"ago\" datetime=\"2026-01-31T22:10:09Z\">Jan 31, 2026, 10:10 PM UTC</time>"))
                .body(containsString("Bounced"))
                .body(containsString("no such user"))
                .body(containsString("Will be tried again"));
        command(id, "test").statusCode(303);
        command(id, "pause").statusCode(303);
        command(id, "remove").statusCode(303);
        assertThat(notifier.requests("POST", "/%s/test-mail".formatted(id))).hasSize(1);
        assertThat(notifier.requests("DELETE", "/" + id)).hasSize(1);
        given().get("/api/v1/districts/%s/audit".formatted(cedar))
                .then()
                .body("items.what", hasItem("recipient_paused"))
                .body("items.what", hasItem("recipient_removed"));
        notifier.refuse(
                "POST",
                "/%s/test-mail".formatted(id),
                429,
                """
                {"status": 429, "title": "Tested lately", "detail": "a recipient gets one test a minute"}""");
        command(id, "test").statusCode(409).body(containsString("Tested lately: a recipient gets one test a minute."));
    }

    /** A second test is a second message, while a second pause changes nothing. */
    @ParameterizedTest
    @CsvSource({
        "test,  test-mail, it may have been sent already. Look at the deliveries before you send another.",
        "pause, pause,     it may have been done already. Trying again does nothing twice."
    })
    void commandWithoutAClearAnswer_saysWhatTryingAgainDoes(String command, String path, String sentence) {
        var id = notifier.have(StubbedNotifier.example(0, cedar));
        notifier.refuse("POST", "/%s/%s".formatted(id, path), 503, "{}");

        command(id, command).statusCode(503).body(containsString("There was no clear answer, so " + sentence));
    }

    private static ValidatableResponse command(String id, String command) {
        return robin().post("/recipients/%s/%s".formatted(id, command)).then();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(aResponse().withStatus(503), "notifier-service does not answer"),
                Arguments.of(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "notifier-service does not answer"),
                Arguments.of(aResponse().withStatus(200).withBody("not JSON"), "notifier-service does not answer"),
                Arguments.of(aResponse().withStatus(401), "compares the keys and the clocks of both services"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void withoutTheNotifier_thePageSaysSo(ResponseDefinitionBuilder failure, String words) {
        notifier.answer(failure);
        operator().get("/recipients").then().statusCode(503).body(containsString(words));
    }

    /** What notifier-service tells its operators of settings, people cannot use. */
    @ParameterizedTest
    @CsvSource({
        "401, GET,  /recipients",
        "409, GET,  /recipients",
        "401, GET,  /recipients/{id}",
        "409, GET,  /recipients/{id}",
        "401, POST, /recipients/{id}/pause",
        "409, POST, /recipients/{id}/pause",
        "409, POST, /recipients/{id}/test",
        "503, POST, /recipients/{id}/remove",
        "400, POST, /recipients/{id}",
        "409, POST, /recipients/{id}",
        "409, POST, /recipients",
    })
    void errorPage_namesNoSetting(int status, String method, String path) {
        var id = notifier.have(StubbedNotifier.example(0, cedar));
        notifier.answer(jsonResponse(
                """
                {"title": "Not done", "detail": "the sender is unknown; set lookalike.mail.sender, or lookalike.mail.reply-to",
                 "violations": [{"field": "name", "message": "is too long (lookalike.mail.longest-name)"}]}""",
                status));

        robin().formParam("kind", "email")
                .formParam("address", "office@cedar.example")
                .request(method, path, path.contains("{id}") ? new Object[] {id} : new Object[0])
                .then()
                .statusCode(greaterThanOrEqualTo(400))
                .body(not(containsString("lookalike.")), not(containsString("set lookalike")));
    }

    @Test
    void header_saysWhoIsSignedIn_andForWhichDistrict() {
        await("the name, once this replica has loaded the new district").untilAsserted(() -> robin().get("/alerts")
                .then()
                .body(containsString(
                        "<bdi>Robin Sample</bdi><span class=\"hint\">Cedar Crossing Public Schools</span>")));
        operator().get("/alerts").then().body(containsString("<span class=\"hint\">All districts</span>"));
        given().header("Authorization", "none")
                .accept("text/html")
                .get("/nowhere")
                .then()
                .body(not(containsString("signed-in")));
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, false", "DESKTOP, true", "PHONE, false", "PHONE, true"})
    void pages_areWellMade(Browser.Screen screen, boolean isDark) {
        checkPages(screen, isDark);
    }

    private void checkPages(Browser.Screen screen, boolean isDark) {
        var office = StubbedNotifier.example(0, cedar);
        var chat = StubbedNotifier.example(1, cedar);
        var silent = StubbedNotifier.example(2, alder);
        notifier.list(office, chat, silent);
        var id = notifier.have(office);
        notifier.delivered(id, Contract.of("answers/delivery-list").example("told.json"));
        try (var browser = Browser.open(isDark, true).on(screen)) {
            check(browser, "list", "recipients", screen, isDark);
            check(browser, "one", "recipients/" + id, screen, isDark);
            check(browser, "webhook", "recipients/" + notifier.have(chat), screen, isDark);
            check(browser, "new", "recipients/new?kind=email", screen, isDark);
        }
    }

    private void check(Browser browser, String name, String path, Browser.Screen screen, boolean isDark) {
        browser.open(home + path);
        browser.photograph(Path.of("target/pages/recipients-%s-%s-%s.png".formatted(name, screen, isDark)));
        browser.assertWellMade();
        browser.assertPrintsWell(Path.of("target/pages/recipients-%s-%s-print.png".formatted(name, screen)));
    }
}
