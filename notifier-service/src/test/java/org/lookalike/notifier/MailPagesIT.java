package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.notifier.link.MailLinks;
import org.lookalike.notifier.subscription.Language;
import org.lookalike.testing.Browser;

/** The pages behind the links in mails, as browsers, mail programs and mail scanners meet them. */
@NotifierTest
class MailPagesIT {

    private static final Map<String, String> FORM = Map.of(
            "minimumSeverity", "high",
            "people", "without",
            "mode", "weekly",
            "timeZone", "America/Chicago",
            "language", "es",
            "quiet", "on",
            "quietFrom", "20:00",
            "quietUntil", "07:15");

    private static final int MORE_THAN_THE_BURST = 1000;

    @TestHTTPResource("/")
    URL home;

    @Inject
    MailLinks links;

    private final String address = Api.newAddress("reader");

    @Test
    void confirming_takesTheButton() {
        var id = subscribe(Map.of("vouched", false));
        assertThat(state(id)).isEqualTo("unconfirmed");

        assertThat(get(links.confirm(id)).asString()).contains(address, "<form method=\"post\">");
        assertThat(state(id)).isEqualTo("unconfirmed");

        assertThat(post(links.confirm(id), Map.of()).asString()).contains("You are subscribed", "/mail/preferences/");
        assertThat(state(id)).isEqualTo("active");
        assertThat(post(links.confirm(id), Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void preferences_areShownAndChanged() {
        var id = subscribe(Map.of("name", "Communications office"));
        var page = get(links.preferences(id)).asString();
        assertThat(page)
                .contains(
                        "value=\"low\" selected",
                        "value=\"at_once\" selected",
                        "<option value=\"UTC\" selected>UTC<",
                        "<option value=\"America/New_York\">Eastern Time (New York)<");

        var saved = post(links.preferences(id), FORM).asString();

        assertThat(saved).contains("<html lang=\"es\"", "Guardado", "value=\"weekly\" selected");
        var subscription = given().get("/api/v1/subscriptions/" + id).jsonPath();
        assertThat(subscription.getString("minimumSeverity")).isEqualTo("high");
        assertThat(subscription.getString("people")).isEqualTo("without");
        assertThat(subscription.getString("mode")).isEqualTo("weekly");
        assertThat(subscription.getString("timeZone")).isEqualTo("America/Chicago");
        assertThat(subscription.getString("language")).isEqualTo("es");
        assertThat(subscription.getString("quietHours.from")).isEqualTo("20:00");
        assertThat(subscription.getString("quietHours.until")).isEqualTo("07:15");
        assertThat(subscription.getString("name")).isEqualTo("Communications office");
        assertThat(subscription.getString("state")).isEqualTo("active");
    }

    /** From the confirmation to the end of the subscription, in pictures to look at. */
    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, false, ENGLISH", "DESKTOP, true, SPANISH", "PHONE, false, SPANISH", "PHONE, true, ENGLISH"})
    void pages_areWellMade(Browser.Screen screen, boolean isDark, Language language) {
        var id = subscribe(Map.of("vouched", false, "language", language.tag()));
        var look = "%s-%s".formatted(screen, isDark);
        try (var browser = Browser.open(isDark, true).on(screen).withoutKey()) {
            look(browser, here(links.confirm(id)), "confirm-" + look);
            browser.press(language.say("confirmButton"));
            look(browser, "confirmed-" + look);
            look(browser, here(links.preferences(id)), "preferences-" + look);
            browser.press(language.say("saveButton"));
            look(browser, "saved-" + look);
            look(browser, here(links.unsubscribe(id)), "unsubscribe-" + look);
            browser.press(language.say("unsubscribeButton"));
            look(browser, "unsubscribed-" + look);
            look(browser, here(links.preferences(id)), "ended-" + look);
            look(browser, home + "mail/preferences/x", "invalid-" + look);
        }
    }

    private static void look(Browser browser, String address, String name) {
        browser.open(address);
        look(browser, name);
    }

    private static void look(Browser browser, String name) {
        browser.assertWellMade();
        browser.photograph(Path.of("target/pages/%s.png".formatted(name)));
        browser.assertPrintsWell(Path.of("target/pages/%s-print.png".formatted(name)));
    }

    private String here(URI link) {
        return URI.create(home.toString()).resolve(link.getRawPath()).toString();
    }

    @Test
    void pausing_isTakenBackByTheSamePage() {
        var id = subscribe(Map.of());
        var form = new HashMap<>(FORM);
        form.put("paused", "on");
        post(links.preferences(id), form);
        assertThat(state(id)).isEqualTo("paused");
        post(links.preferences(id), FORM);
        assertThat(state(id)).isEqualTo("active");
    }

    @ParameterizedTest
    @CsvSource({
        "mode, hourly",
        "minimumSeverity, urgent",
        "people, some",
        "timeZone, Mars/Olympus",
        "language, xx",
        "quietFrom, 25:00"
    })
    void whatThePageDoesNotOffer_isRefused(String field, String value) {
        var id = subscribe(Map.of());
        var form = new HashMap<>(FORM);
        form.put(field, value);
        assertThat(post(links.preferences(id), form).statusCode()).isEqualTo(400);
        assertThat(given().get("/api/v1/subscriptions/" + id).jsonPath().getString("mode"))
                .isEqualTo("at_once");
    }

    @ParameterizedTest
    @CsvSource({"mode=%00, 400", "mode=%zz, 400"})
    void formThatCannotBeRead_isRefused(String form, int status) {
        var id = subscribe(Map.of());
        assertThat(post(links.preferences(id), form).statusCode()).isEqualTo(status);
    }

    @Test
    void formOfTooManyFields_isRefused_butNeverTheWishToHearNoMore() {
        var id = subscribe(Map.of());
        var tooMany = "a=1&".repeat(1_001);
        assertThat(post(links.preferences(id), tooMany).statusCode()).isEqualTo(413);
        assertThat(post(links.unsubscribe(id), tooMany + "%zz").statusCode()).isEqualTo(200);
    }

    @Test
    void oneClick_endsTheSubscription_howeverOften() {
        var id = subscribe(Map.of());
        assertThat(oneClick(id).statusCode()).isEqualTo(200);
        assertThat(given().get("/api/v1/subscriptions/" + id).statusCode()).isEqualTo(404);
        assertThat(oneClick(id).statusCode()).isEqualTo(200);
        assertThat(get(links.preferences(id)).statusCode()).isEqualTo(410);
        assertThat(get(links.preferences(id)).asString()).contains("This subscription has ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "k1.AA.AA", "dev.AA.AA", "..%2f..%2f", "dev.%F0%9F%98%80.x"})
    void invalidLink_explainsItself(String token) {
        for (var page : List.of("confirm", "preferences", "unsubscribe")) {
            var answer = given().urlEncodingEnabled(false).get("/mail/" + page + "/" + token);
            assertThat(answer.statusCode()).isEqualTo(404);
        }
        assertThat(get(URI.create("/mail/preferences/x")).asString()).contains("This link does not work");
    }

    @Test
    void whoGuesses_waits_andTheReaderBehindTheSameAddressDoesNot() {
        var id = subscribe(Map.of());
        for (var page : List.of("confirm", "preferences", "unsubscribe")) {
            var refused = Stream.generate(() -> fromOffice().get("/mail/%s/dev.AA.AA".formatted(page)))
                    .limit(MORE_THAN_THE_BURST)
                    .filter(answer -> answer.statusCode() == 429)
                    .findFirst();
            assertThat(refused).as(page).isPresent();
            assertThat(refused.get().header("Retry-After")).isEqualTo("1");
        }
        assertThat(fromOffice().get(links.preferences(id).getRawPath()).statusCode())
                .isEqualTo(200);
        assertThat(get(URI.create("/mail/preferences/x")).statusCode()).isEqualTo(404);
    }

    /** Where the proxy sees several people. */
    private static RequestSpecification fromOffice() {
        return given().header("X-Forwarded-For", "192.0.2.7");
    }

    @Test
    void linkThatAllowsNothing_saysSoInTheBrowsersLanguage() {
        var id = subscribe(Map.of());
        oneClick(id);
        for (var link : List.of(links.preferences(id), URI.create("/mail/preferences/x"))) {
            var answer =
                    given().header("Accept-Language", "es-MX,es;q=0.9,en;q=0.8").get(link.getRawPath());
            assertThat(answer.asString()).contains("<html lang=\"es\"");
        }
    }

    @Test
    void linkOfAnotherPurpose_opensNothing() {
        var id = subscribe(Map.of());
        var token = links.unsubscribe(id).getPath().replaceAll(".*/", "");
        assertThat(get(URI.create("/mail/preferences/" + token)).statusCode()).isEqualTo(404);
    }

    @Test
    void pages_areKeptAndToldNowhere_andRunNothing() {
        var id = subscribe(Map.of());
        Stream.of(links.confirm(id), links.preferences(id), links.unsubscribe(id))
                .forEach(link -> {
                    var answer = get(link);
                    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
                    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
                    assertThat(answer.header("X-Robots-Tag")).contains("noindex");
                    assertThat(answer.header("Content-Security-Policy"))
                            .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'");
                    assertThat(answer.contentType()).startsWith("text/html");
                    assertThat(answer.asString())
                            .doesNotContainIgnoringCase("<script")
                            .doesNotContain("http");
                });
        assertThat(given().get("/mail/page.css").contentType()).startsWith("text/css");
    }

    private UUID subscribe(Map<String, ?> terms) {
        return UUID.fromString(Api.subscribe(address, List.of(Api.newDistrict()), "low", terms));
    }

    private static String state(UUID id) {
        return given().get("/api/v1/subscriptions/" + id).jsonPath().getString("state");
    }

    private static Response get(URI link) {
        return given().get(link.getRawPath());
    }

    private static Response post(URI link, Map<String, String> form) {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(form)
                .post(link.getRawPath());
    }

    private static Response post(URI link, String form) {
        return given().contentType("application/x-www-form-urlencoded")
                .body(form)
                .post(link.getRawPath());
    }

    /** As RFC 8058 has mail programs do it. */
    private Response oneClick(UUID id) {
        return given().multiPart("List-Unsubscribe", "One-Click")
                .post(links.unsubscribe(id).getRawPath());
    }
}
