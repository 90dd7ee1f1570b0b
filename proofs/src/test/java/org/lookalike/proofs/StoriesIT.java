package org.lookalike.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lookalike.proofs.StorySystem.TIMEOUT;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookalike.launcher.system.Service;
import org.lookalike.local.Topic;
import org.lookalike.proofs.rig.MastodonServer;
import org.lookalike.proofs.rig.WebhookSink;
import org.lookalike.testing.Browser;
import org.lookalike.testing.Browser.Screen;
import org.lookalike.testing.TopicReader;
import org.openqa.selenium.By;

/** What the people of a district do on one day, one after the other: those of one district on laptops, those of another on phones. */
@Tag("nightly")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoriesIT {

    private static final Path PAGES = Path.of("target/pages");
    private static final Duration SHORT_WHILE = Duration.ofMinutes(2);
    private static final int FEW_TAPS = 8;
    private static final List<String> SEVERITIES = List.of("Critical", "High", "Medium", "Low");
    private static final String BIO = "Breaking: all schools are closed tomorrow. Cash for the first hundred families.";

    /** Whose screens they are, beside a neighbor. */
    private enum Cast {
        LAPTOPS(Screen.DESKTOP, 900, "#confirm > button", "Lantern Meadow", "Heron Bank"),
        PHONES(Screen.PHONE, 2 * 844, ".thumbs button", "Tallow Fen", "Curlew Weir");

        private final Screen screen;
        /** How far down the third alert may end. */
        private final int inSight;

        private final String confirm;
        private final String place;
        private final String neighbor;

        Cast(Screen screen, int inSight, String confirm, String place, String neighbor) {
            this.screen = screen;
            this.inSight = inSight;
            this.confirm = confirm;
            this.place = place;
            this.neighbor = neighbor;
        }

        private String district() {
            return place + " Public Schools";
        }

        private String neighboringDistrict() {
            return neighbor + " Public Schools";
        }

        private String director() {
            return "director@%s.example".formatted(handle(place));
        }

        private static String handle(String place) {
            return place.toLowerCase(Locale.ROOT).replace(' ', '-');
        }

        private String account(int number) {
            return "did:plc:story-%s-%d".formatted(handle(place), number);
        }

        /** Opens a browser of theirs. */
        private Browser browser() {
            return Browser.open().withoutKey().on(screen);
        }

        private Path picture(String name) {
            return PAGES.resolve("story-%s-%s.png".formatted(name, screen));
        }
    }

    private final WebhookSink sink = WebhookSink.start();
    private final MastodonServer platform = MastodonServer.start();
    private VideoPlatform videos;

    private StorySystem system;
    private TopicReader topic;
    private final Map<Cast, String> districts = new EnumMap<>(Cast.class);

    @BeforeAll
    void start() throws Exception {
        videos = VideoPlatform.start();
        var settings = new HashMap<>(platform.settings());
        settings.putAll(videos.settings());
        settings.put("LOOKALIKE_REPORTS_ASK_AFTER", "1s");
        settings.put("LOOKALIKE_WEBHOOKS_PRIVATE_NETWORKS", "127.0.0.1/32");
        system = StorySystem.start("stories", settings);
        topic = TopicReader.fromBeginning(system.running().bootstrapServers(), Topic.IMPERSONATION_ALERTS.topicName());
    }

    @AfterAll
    void stop() {
        topic.close();
        system.close();
        sink.close();
        platform.close();
        videos.close();
    }

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void technologyDirector_registersTheDistrictByAFile_withAnAddressFromTheBrowser(Cast cast) throws Exception {
        var file = system.folder().resolve(cast + ".csv");
        Files.writeString(
                file,
                """
                name,state,official accounts
                %s,Massachusetts,https://www.facebook.com/%sPS/
                %s,Massachusetts,
                """
                        .formatted(cast.district(), cast.place.replace(" ", ""), cast.neighboringDistrict()));
        try (var browser = cast.browser()) {
            var page = browser.driver();
            system.signIn(browser);
            browser.follow("Districts");
            browser.follow("Import a file");
            page.findElement(By.id("file")).sendKeys(file.toString());
            browser.press("Check the file");
            await().atMost(TIMEOUT).until(() -> {
                page.navigate().refresh();
                return page.findElement(By.tagName("main")).getText().contains("register 2 districts");
            });
            browser.photograph(cast.picture("import"));
            browser.press("Import it");
            browser.follow("Districts");
            await().atMost(TIMEOUT).until(() -> {
                page.navigate().refresh();
                return page.findElement(By.tagName("main")).getText().contains(cast.district());
            });
            browser.follow(cast.district());
            assertThat(page.findElement(By.tagName("main")).getText())
                    .contains("@%sPS".formatted(cast.place.replace(" ", "")));
            browser.photograph(cast.picture("district"));
            districts.put(cast, page.getCurrentUrl().replaceFirst(".*/", ""));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Order(2)
    void integrator_hearsOfOneDistrict_byAWebhook_andByTheTopicsHeaders(Cast cast) throws Exception {
        addWebhook(cast);
        system.subscribe(cast.director(), districtOf(cast));

        observe(cast.account(1), Cast.handle(cast.place) + "-ps", cast.district());
        observe(cast.account(2), Cast.handle(cast.neighbor) + "-ps", cast.neighboringDistrict());

        var told = topic.await(
                1,
                record -> districtOf(cast).equals(record.header("ce_districtid"))
                        && Set.of("high", "critical").contains(record.header("ce_severity"))
                        && "new".equals(record.header("ce_status")),
                TIMEOUT);
        var alertId = Objects.requireNonNull(told.get(told.size() - 1).key());
        var others = topic.await(1, record -> record.contains(cast.account(2)), TIMEOUT);
        await().atMost(TIMEOUT).until(() -> sink.received(Set.of(alertId)) == 1);
        assertThat(sink.received(Set.of(Objects.requireNonNull(others.get(0).key()))))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    @Order(3)
    void communicationsDirector_confirms_reports_isAskedAWeekLater_andSeesTheAccountGone(Cast cast) throws Exception {
        try (var browser = cast.browser()) {
            var page = browser.driver();
            browser.open(StorySystem.link(system.awaitMail(cast.director(), "possible impersonation")));
            page.findElement(By.id("compared")).click();
            browser.press("Confirm");
            assertThat(page.findElement(By.id("report-text")).getAttribute("value"))
                    .contains(cast.district());
            page.findElement(By.cssSelector("[data-copies=report-text]")).click();
            await().atMost(TIMEOUT).until(() -> page.findElement(By.cssSelector("[data-copies=report-text]"))
                    .getText()
                    .equals("Copied"));
            page.findElement(By.id("filed")).click();
            page.findElement(By.id("reference")).sendKeys("BSKY-2041");
            browser.press("Record the report");
            assertThat(page.findElement(By.tagName("main")).getText()).contains("waiting for Bluesky");
            browser.photograph(cast.picture("filed"));

            browser.open(StorySystem.link(system.awaitMail(cast.director(), "Did Bluesky act")));
            page.findElement(By.xpath("//label[normalize-space()='Removed']")).click();
            browser.press("Send answer");
            assertThat(page.findElement(By.tagName("main")).getText()).contains("Removed by Bluesky");
            browser.photograph(cast.picture("removed"));
        }
        var alerts = system.get(Service.DETECTOR, "/api/v1/alerts?districtId=" + districtOf(cast));
        assertThat(alerts.at("/items/0/report/state").asText()).isEqualTo("removed");
    }

    @ParameterizedTest
    @EnumSource
    @Order(4)
    void operator_connectsAPlatform_firstWithAMistypedKey_andDisconnectsIt(Cast cast) throws Exception {
        try (var browser = cast.browser()) {
            var page = browser.driver();
            system.signIn(browser);
            browser.follow("Settings");
            browser.follow("Sources");
            connectVideos(browser, "AIzaMistyped");
            assertThat(page.findElement(By.tagName("main")).getText())
                    .contains("YouTube does not answer", "API key not valid");
            browser.photograph(cast.picture("source-refused"));

            connectVideos(browser, VideoPlatform.KEY);
            assertThat(page.findElement(By.tagName("main")).getText()).contains("YouTube is connected and answers.");
            browser.photograph(cast.picture("source"));
            assertThat(stateOfVideos()).isEqualTo("on");

            page.findElement(By.xpath("//li[@aria-labelledby='source-youtube']//summary"))
                    .click();
            page.findElement(By.cssSelector("form[action='/sources/youtube/disconnect'] button"))
                    .click();
            await().atMost(TIMEOUT)
                    .ignoreExceptions()
                    .until(() -> page.findElement(By.tagName("main")).getText().contains("YouTube is disconnected."));
            assertThat(stateOfVideos()).isEqualTo("off");
        }
    }

    /** Somebody who never saw the console before: what they need is in sight, and a decision and a report take few taps and little time. */
    @ParameterizedTest
    @EnumSource
    @Order(5)
    void stranger_findsTheMostUrgentAlerts_decidesOne_andReportsIt(Cast cast) throws Exception {
        observe(cast.account(3), Cast.handle(cast.neighbor) + "-schools", spoofed(cast.neighboringDistrict()));
        observe(cast.account(4), Cast.handle(cast.neighbor) + "ps-official", cast.neighboringDistrict());
        observe(cast.account(5), Cast.handle(cast.place) + "-info", spoofed(cast.district()));
        await().atMost(TIMEOUT).until(() -> alerts(cast).size() >= 5);
        try (var browser = cast.browser()) {
            var page = browser.driver();
            system.signIn(browser);
            var before = browser.taps();
            var began = Instant.now();

            browser.follow("Alerts");
            var shown = page.findElements(By.cssSelector("[data-row]"));
            var third = shown.get(2).getRect();
            assertThat(third.getY() + third.getHeight())
                    .as("the lower end of the third alert")
                    .isLessThan(cast.inSight);
            assertThat(shown.stream().limit(3).map(row -> row.findElement(By.cssSelector(".badge"))
                            .getText()))
                    .as("the severities, the most urgent first")
                    .isSortedAccordingTo(Comparator.comparing(SEVERITIES::indexOf));
            browser.photograph(cast.picture("stranger-queue"));
            browser.tap(By.cssSelector("[data-open]"));
            browser.tap(By.cssSelector(cast.confirm));
            browser.follow("Report it to Bluesky");
            browser.tap(By.cssSelector("[data-copies=text]"));
            openAside(browser, "Open Bluesky's page");
            browser.press("Record the report");
            assertThat(page.findElement(By.tagName("main")).getText()).contains("waiting for Bluesky");

            assertThat(Duration.between(began, Instant.now())).isLessThan(SHORT_WHILE);
            assertThat(browser.taps() - before).as("taps").isLessThanOrEqualTo(FEW_TAPS);
            browser.photograph(cast.picture("stranger-reported"));
        }
    }

    /** With letters that look the same. */
    private static String spoofed(String name) {
        return name.replace('e', '\u0435');
    }

    private List<JsonNode> alerts(Cast cast) throws IOException, InterruptedException {
        var found = new ArrayList<JsonNode>();
        system.get(Service.DETECTOR, "/api/v1/alerts?limit=100").path("items").forEach(alert -> {
            if (alert.at("/account/accountId")
                    .asText()
                    .startsWith(cast.account(0).replaceFirst("0$", ""))) {
                found.add(alert);
            }
        });
        return found;
    }

    /** Follows a link that opens a tab, and closes that one again. */
    private static void openAside(Browser browser, String link) {
        var page = browser.driver();
        var here = page.getWindowHandle();
        var before = page.getWindowHandles();
        browser.tap(By.linkText(link));
        var opened = await().atMost(TIMEOUT)
                .until(
                        () -> page.getWindowHandles().stream()
                                .filter(tab -> !before.contains(tab))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
        page.switchTo().window(opened).close();
        page.switchTo().window(here);
    }

    private String districtOf(Cast cast) {
        return Objects.requireNonNull(districts.get(cast), "the first story registers it");
    }

    private static void connectVideos(Browser browser, String key) {
        browser.driver()
                .findElement(By.cssSelector("a[href='/sources/youtube/connection']"))
                .click();
        browser.driver().findElement(By.id("api-key")).sendKeys(key);
        browser.press("Connect");
    }

    private String stateOfVideos() throws IOException, InterruptedException {
        for (var source : system.get(Service.INGEST, "/api/v1/sources")) {
            if (source.path("name").asText().equals("youtube")) {
                return source.path("state").asText();
            }
        }
        return "not listed";
    }

    private void addWebhook(Cast cast) throws InterruptedException {
        try (var browser = cast.browser()) {
            var page = browser.driver();
            system.signIn(browser);
            browser.follow("Settings");
            browser.follow("Add a webhook");
            page.findElement(By.id("url"))
                    .sendKeys(sink.url().resolve(cast.toString()).toString());
            page.findElement(By.id("districtNames")).sendKeys(cast.district());
            page.findElement(By.cssSelector("#minimumSeverity option[value=low]"))
                    .click();
            browser.press("Add");
            assertThat(page.findElement(By.id("secret")).getAttribute("value")).startsWith("whsec_");
            browser.photograph(cast.picture("webhook"));
        }
    }

    private void observe(String accountId, String handle, String displayName) throws Exception {
        system.observe(accountId, handle, displayName, BIO);
    }
}
