package org.lookalike.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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
import java.util.regex.Pattern;
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
import org.lookalike.launcher.play.ServiceClient;
import org.lookalike.launcher.system.DataFolder;
import org.lookalike.launcher.system.LocalSystem;
import org.lookalike.launcher.system.LocalSystem.Running;
import org.lookalike.launcher.system.Ports;
import org.lookalike.launcher.system.Progress;
import org.lookalike.launcher.system.Service;
import org.lookalike.launcher.system.ServiceProcess;
import org.lookalike.local.Mail;
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

    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Path FOLDER = Path.of("target/stories").toAbsolutePath();
    private static final Path PAGES = Path.of("target/pages");
    private static final Pattern LINK = Pattern.compile("http://\\S+/from-mail/\\S+");
    private static final Duration SHORT_WHILE = Duration.ofMinutes(2);
    private static final int FEW_TAPS = 8;
    private static final List<String> SEVERITIES = List.of("Critical", "High", "Medium", "Low");
    private static final ObjectMapper JSON = new ObjectMapper();

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

    private final HttpClient http = HttpClient.newHttpClient();
    private final WebhookSink sink = WebhookSink.start();
    private final MastodonServer platform = MastodonServer.start();
    private VideoPlatform videos;

    private DataFolder data;
    private LocalSystem system;
    private Running running;
    private TopicReader topic;
    private final Map<Cast, String> districts = new EnumMap<>(Cast.class);

    @BeforeAll
    void start() throws Exception {
        data = DataFolder.open(FOLDER, true);
        videos = VideoPlatform.start();
        var settings = new HashMap<>(platform.settings());
        settings.putAll(videos.settings());
        settings.put("LOOKALIKE_REPORTS_ASK_AFTER", "1s");
        settings.put("LOOKALIKE_WEBHOOKS_PRIVATE_NETWORKS", "127.0.0.1/32");
        system = new LocalSystem(
                Path.of(".."), data, Ports.free(), settings, ServiceProcess.PATIENCE, Progress.silent());
        running = system.start();
        topic = TopicReader.fromBeginning(running.bootstrapServers(), Topic.IMPERSONATION_ALERTS.topicName());
    }

    @AfterAll
    void stop() {
        topic.close();
        system.close();
        data.close();
        sink.close();
        platform.close();
        videos.close();
    }

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void technologyDirector_registersTheDistrictByAFile_withAnAddressFromTheBrowser(Cast cast) throws Exception {
        var file = FOLDER.resolve(cast + ".csv");
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
            signIn(browser);
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
        subscribe(cast);

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
            browser.open(link(awaitMail(cast, "possible impersonation")));
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

            browser.open(link(awaitMail(cast, "Did Bluesky act")));
            page.findElement(By.xpath("//label[normalize-space()='Removed']")).click();
            browser.press("Send answer");
            assertThat(page.findElement(By.tagName("main")).getText()).contains("Removed by Bluesky");
            browser.photograph(cast.picture("removed"));
        }
        var alerts = get(Service.DETECTOR, "/api/v1/alerts?districtId=" + districtOf(cast));
        assertThat(alerts.at("/items/0/report/state").asText()).isEqualTo("removed");
    }

    @ParameterizedTest
    @EnumSource
    @Order(4)
    void operator_connectsAPlatform_firstWithAMistypedKey_andDisconnectsIt(Cast cast) throws Exception {
        try (var browser = cast.browser()) {
            var page = browser.driver();
            signIn(browser);
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
            signIn(browser);
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
        get(Service.DETECTOR, "/api/v1/alerts?limit=100").path("items").forEach(alert -> {
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
        for (var source : get(Service.INGEST, "/api/v1/sources")) {
            if (source.path("name").asText().equals("youtube")) {
                return source.path("state").asText();
            }
        }
        return "not listed";
    }

    private void signIn(Browser browser) throws InterruptedException {
        browser.open(new ServiceClient(running.services(), running.operatorKey())
                .signInLink()
                .toString());
        browser.press("Sign in");
    }

    private Mail awaitMail(Cast cast, String subject) {
        return await().atMost(TIMEOUT)
                .until(
                        () -> running.mailbox().messages().stream()
                                .filter(mail -> mail.recipient().equals(cast.director())
                                        && mail.subject().contains(subject))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    /** The first link to a page of an alert. */
    private static String link(Mail mail) {
        return LINK.matcher(Objects.requireNonNull(mail.text()))
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }

    private void addWebhook(Cast cast) throws InterruptedException {
        try (var browser = cast.browser()) {
            var page = browser.driver();
            signIn(browser);
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

    private void subscribe(Cast cast) throws Exception {
        post(
                Service.NOTIFIER,
                "/api/v1/subscriptions",
                "application/json",
                """
                {"address": "%s", "minimumSeverity": "low", "districtIds": ["%s"], "vouched": true}"""
                        .formatted(cast.director(), districtOf(cast)));
    }

    private void observe(String accountId, String handle, String displayName) throws Exception {
        var snapshot = JSON.createObjectNode()
                .put("platform", "bluesky")
                .put("accountId", accountId)
                .put("handle", handle + ".social.example")
                .put("displayName", displayName)
                .put("bio", "Breaking: all schools are closed tomorrow. Cash for the first hundred families.")
                .put("state", "active")
                .put("observedAt", Instant.now().toString())
                .put("source", "story");
        post(Service.INGEST, "/api/v1/snapshots", "application/x-ndjson", snapshot.toString());
    }

    private void post(Service service, String path, String type, String body) throws Exception {
        var answer = http.send(
                request(service, path)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    private JsonNode get(Service service, String path) throws IOException, InterruptedException {
        return JSON.readTree(http.send(request(service, path).build(), BodyHandlers.ofString())
                .body());
    }

    private HttpRequest.Builder request(Service service, String path) {
        URI address = Objects.requireNonNull(running.services().get(service)).resolve(path);
        return HttpRequest.newBuilder(address)
                .header("Authorization", running.operatorKey().authorization());
    }
}
