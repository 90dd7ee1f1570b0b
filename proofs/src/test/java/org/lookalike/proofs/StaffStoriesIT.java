package org.lookalike.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lookalike.proofs.StorySystem.TIMEOUT;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.lookalike.launcher.system.Service;
import org.lookalike.testing.Browser;
import org.lookalike.testing.Browser.Screen;
import org.openqa.selenium.By;

/** A district's people come in by an invitation and a provider, and its teachers are protected, one story after the other. */
@Tag("nightly")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StaffStoriesIT {

    private static final String DISTRICT = "Sorrel Heath Public Schools";
    private static final String OFFICER = "officer@sorrelheath.example";
    private static final String TEACHER = "robin.sample@sorrelheath.example";
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(60);

    private GoogleShapedProvider provider;
    private StorySystem system;
    private String district;

    @BeforeAll
    void start() throws Exception {
        provider = GoogleShapedProvider.start();
        system = StorySystem.start("staff-stories", provider.settings());
        district = system.post(
                        Service.DETECTOR,
                        "/api/v1/districts",
                        "application/json",
                        """
                        {"name": "%s", "city": "Sorrel Heath", "state": "MA", "webDomains": ["sorrelheath.example"],
                         "schools": [{"name": "Sorrel Heath High School"}]}"""
                                .formatted(DISTRICT))
                .path("districtId")
                .asText();
    }

    @AfterAll
    void stop() {
        system.close();
        provider.close();
    }

    @Test
    @Order(1)
    void officer_isInvited_signsInAtTheProvider_andDecidesAnAlert() throws Exception {
        system.observe("did:plc:sorrel1", "sorrelheath-ps", DISTRICT, "All schools are closed tomorrow.");
        try (var browser = Browser.open().withoutKey()) {
            system.signIn(browser);
            browser.follow("Settings");
            browser.follow("People");
            browser.follow("Invite somebody");
            browser.driver().findElement(By.id("address")).sendKeys(OFFICER);
            browser.driver().findElement(By.id("districtNames")).sendKeys(DISTRICT);
            browser.press("Send the invitation");
        }
        provider.is(OFFICER);
        try (var browser = Browser.open().withoutKey().on(Screen.PHONE)) {
            browser.open(StorySystem.link(system.awaitMail(OFFICER, "invites you")));
            browser.photograph(picture("invited"));
            browser.follow("Sign in with Google");
            browser.follow("Alerts");
            browser.tap(By.cssSelector("[data-open]"));
            browser.tap(By.cssSelector(".thumbs button"));
            await().atMost(TIMEOUT).ignoreExceptions().until(() -> main(browser).contains("You confirmed"));
            browser.photograph(picture("decided"));
        }
        assertThat(alerts()).contains("\"true_positive\"");
    }

    @Test
    @Order(2)
    void teacher_isListedByTheOfficer_agrees_hearsOfAnImitation_andStops() throws Exception {
        var roster = system.folder().resolve("roster.csv");
        Files.writeString(
                roster,
                "name,role,school,email\nRobin Sample,Teacher,Sorrel Heath High School,%s\n".formatted(TEACHER));
        try (var browser = Browser.open().withoutKey()) {
            signInAgain(browser);
            browser.follow("Districts");
            browser.follow(DISTRICT);
            browser.follow("Roster");
            browser.driver().findElement(By.id("rosterFiles")).sendKeys(roster.toString());
            browser.press("Read it");
            browser.photograph(picture("roster"));
            browser.press("Replace the roster");
        }
        try (var browser = Browser.open().withoutKey().on(Screen.PHONE)) {
            var page = browser.driver();
            var link = StorySystem.link(system.awaitMail(TEACHER, "may we look"));
            browser.open(link);
            page.findElement(By.id("yes")).click();
            browser.press("Send my answer");
            assertThat(main(browser)).contains("You are protected");

            await().atMost(TIMEOUT).pollInterval(Duration.ofSeconds(2)).until(() -> {
                system.observe("did:plc:sorrel2", "robin.sample", "Robin Sample", "Teacher, Sorrel Heath High School");
                return alerts().contains("did:plc:sorrel2");
            });
            system.awaitMail(TEACHER, "may be imitating you");
            assertThat(expected()).contains("Robin Sample");
            browser.open(link);
            assertThat(main(browser)).contains("@robin.sample.social.example", "What to do first");
            browser.photograph(picture("imitated"));

            page.findElement(By.id("sure")).click();
            browser.press("Stop and erase");
            assertThat(main(browser)).contains("We keep nothing about you");
            browser.photograph(picture("stopped"));
        }
        await().atMost(STOPS_WITHIN).untilAsserted(() -> assertThat(expected()).doesNotContain("Robin Sample"));
        try (var browser = Browser.open().withoutKey()) {
            signInAgain(browser);
            open(browser, "/districts/%s/roster".formatted(district));
            assertThat(main(browser)).contains("1 stopped").doesNotContain("Robin Sample");
        }
    }

    private void signInAgain(Browser browser) {
        open(browser, "/sign-in");
        browser.follow("Sign in with Google");
    }

    private void open(Browser browser, String path) {
        browser.open(system.running().url(Service.DETECTOR).resolve(path).toString());
    }

    /** What alerts say an account is like. */
    private String expected() throws Exception {
        return ofDistrict().findValuesAsText("expected").toString();
    }

    private String alerts() throws Exception {
        return ofDistrict().toString();
    }

    private JsonNode ofDistrict() throws Exception {
        return system.get(Service.DETECTOR, "/api/v1/alerts?districtId=" + district);
    }

    private static String main(Browser browser) {
        return Objects.requireNonNull(
                browser.driver().findElement(By.tagName("main")).getText());
    }

    private static Path picture(String name) {
        return Path.of("target/pages", "story-staff-%s.png".formatted(name));
    }
}
