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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
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

/** What the people of one district do on one day, each with their own means, one after the other. */
@Tag("nightly")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoriesIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Path FOLDER = Path.of("target/stories").toAbsolutePath();
    private static final Path PAGES = Path.of("target/pages");
    private static final Pattern LINK = Pattern.compile("http://\\S+/from-mail/\\S+");
    private static final String DISTRICT = "Lantern Meadow Public Schools";
    private static final String DIRECTOR = "director@lantern-meadow.example";
    /** The height of a phone's screen in CSS pixels. */
    private static final int SCREEN = 844;

    private static final List<String> SEVERITIES = List.of("Critical", "High", "Medium", "Low");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final WebhookSink sink = WebhookSink.start();
    private final MastodonServer platform = MastodonServer.start();
    private VideoPlatform videos;

    private DataFolder data;
    private LocalSystem system;
    private Running running;
    private TopicReader topic;
    private String districtId;

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

    @Test
    @Order(1)
    void technologyDirector_registersTheDistrictByAFile_withAnAddressFromTheBrowser() throws Exception {
        var file = FOLDER.resolve("districts.csv");
        Files.writeString(
                file,
                """
                name,state,official accounts
                %s,Massachusetts,https://www.facebook.com/LanternMeadowPS/
                Heron Bank Public Schools,Massachusetts,
                """
                        .formatted(DISTRICT));
        try (var browser = Browser.open().withoutKey()) {
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
            browser.photograph(PAGES.resolve("story-import.png"));
            browser.press("Import it");
            browser.follow("Districts");
            await().atMost(TIMEOUT).until(() -> {
                page.navigate().refresh();
                return page.findElement(By.tagName("main")).getText().contains(DISTRICT);
            });
            browser.follow(DISTRICT);
            assertThat(page.findElement(By.tagName("main")).getText()).contains("@LanternMeadowPS");
            browser.photograph(PAGES.resolve("story-district.png"));
            districtId = page.getCurrentUrl().replaceFirst(".*/", "");
        }
    }

    @Test
    @Order(2)
    void integrator_hearsOfOneDistrict_byAWebhook_andByTheTopicsHeaders() throws Exception {
        addWebhook();
        subscribe(DIRECTOR);

        observe("did:plc:story1", "lantern-meadow-ps", DISTRICT);
        observe("did:plc:story2", "heron-bank-ps", "Heron Bank Public Schools");

        var told = topic.await(
                1,
                record -> districtId.equals(record.header("ce_districtid"))
                        && Set.of("high", "critical").contains(record.header("ce_severity"))
                        && "new".equals(record.header("ce_status")),
                TIMEOUT);
        var alertId = Objects.requireNonNull(told.get(told.size() - 1).key());
        var others = topic.await(1, record -> !districtId.equals(record.header("ce_districtid")), TIMEOUT);
        await().atMost(TIMEOUT).until(() -> sink.received(Set.of(alertId)) == 1);
        assertThat(sink.received(Set.of(Objects.requireNonNull(others.get(0).key()))))
                .isZero();
    }

    @Test
    @Order(3)
    void communicationsDirector_confirmsOnThePhone_reports_isAskedAWeekLater_andSeesTheAccountGone() throws Exception {
        try (var browser = Browser.open().withoutKey().on(Screen.PHONE)) {
            var page = browser.driver();
            browser.open(link(awaitMail("possible impersonation")));
            page.findElement(By.id("compared")).click();
            browser.press("Confirm");
            assertThat(page.findElement(By.id("report-text")).getAttribute("value"))
                    .contains(DISTRICT);
            page.findElement(By.cssSelector("[data-copies=report-text]")).click();
            await().atMost(TIMEOUT).until(() -> page.findElement(By.cssSelector("[data-copies=report-text]"))
                    .getText()
                    .equals("Copied"));
            page.findElement(By.id("filed")).click();
            page.findElement(By.id("reference")).sendKeys("BSKY-2041");
            browser.press("Record the report");
            assertThat(page.findElement(By.tagName("main")).getText()).contains("waiting for Bluesky");
            browser.photograph(PAGES.resolve("story-filed.png"));

            browser.open(link(awaitMail("Did Bluesky act")));
            page.findElement(By.xpath("//label[normalize-space()='Removed']")).click();
            browser.press("Send answer");
            assertThat(page.findElement(By.tagName("main")).getText()).contains("Removed by Bluesky");
            browser.photograph(PAGES.resolve("story-removed.png"));
        }
        var alerts = get(Service.DETECTOR, "/api/v1/alerts?districtId=" + districtId);
        assertThat(alerts.at("/items/0/report/state").asText()).isEqualTo("removed");
    }

    @Test
    @Order(4)
    void operator_connectsAPlatform_firstWithAMistypedKey_andDisconnectsIt() throws Exception {
        try (var browser = Browser.open().withoutKey()) {
            var page = browser.driver();
            signIn(browser);
            browser.follow("Settings");
            browser.follow("Sources");
            connectVideos(browser, "AIzaMistyped");
            assertThat(page.findElement(By.tagName("main")).getText())
                    .contains("YouTube does not answer", "API key not valid");
            browser.photograph(PAGES.resolve("story-source-refused.png"));

            connectVideos(browser, VideoPlatform.KEY);
            assertThat(page.findElement(By.tagName("main")).getText()).contains("YouTube is connected and answers.");
            browser.photograph(PAGES.resolve("story-source.png"));
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

    /** Somebody who never saw the console before: what they need is in sight, and a decision and a report take eight taps at most. */
    @Test
    @Order(5)
    void stranger_findsTheMostUrgentAlertsOnThePhone_decidesOne_andReportsIt() throws Exception {
        observe("did:plc:story3", "heron-bank-schools", "Heron B\u0430nk Public Schools");
        observe("did:plc:story4", "heronbankps-official", "Heron Bank Public Schools");
        observe("did:plc:story5", "lantern-meadow-info", "Lantern Me\u0430dow Public Schools");
        await().atMost(TIMEOUT)
                .until(() -> get(Service.DETECTOR, "/api/v1/alerts?status=new")
                                .path("items")
                                .size()
                        >= 3);
        try (var browser = Browser.open().withoutKey().on(Screen.PHONE)) {
            var page = browser.driver();
            signIn(browser);
            var before = browser.taps();
            browser.follow("Alerts");
            var shown = page.findElements(By.cssSelector("[data-row]"));
            var third = shown.get(2).getRect();
            assertThat(third.getY() + third.getHeight())
                    .as("the lower end of the third alert")
                    .isLessThan(2 * SCREEN);
            assertThat(shown.stream().limit(3).map(row -> row.findElement(By.cssSelector(".badge"))
                            .getText()))
                    .as("the severities, the most urgent first")
                    .isSortedAccordingTo(Comparator.comparing(SEVERITIES::indexOf));
            browser.photograph(PAGES.resolve("story-stranger-queue.png"));
            browser.tap(By.cssSelector("[data-open]"));
            browser.photograph(PAGES.resolve("story-stranger-alert.png"));
            assertThat(browser.height()).as("the height of an alert's page").isLessThan(3 * SCREEN + SCREEN / 4);
            browser.tap(By.cssSelector(".thumbs button"));
            browser.follow("Report it to Bluesky");
            browser.tap(By.cssSelector("[data-copies=text]"));
            assertThat(page.findElement(By.linkText("Open Bluesky's page")).isDisplayed())
                    .isTrue();
            browser.press("Record the report");
            assertThat(page.findElement(By.tagName("main")).getText()).contains("waiting for Bluesky");
            browser.photograph(PAGES.resolve("story-stranger-reported.png"));
            var ofThePlatform = 1;
            assertThat(browser.taps() - before + ofThePlatform).as("taps").isLessThanOrEqualTo(8);
        }
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

    private Mail awaitMail(String subject) {
        return await().atMost(TIMEOUT)
                .until(
                        () -> running.mailbox().messages().stream()
                                .filter(mail -> mail.recipient().equals(DIRECTOR)
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

    private void addWebhook() throws InterruptedException {
        try (var browser = Browser.open().withoutKey()) {
            var page = browser.driver();
            signIn(browser);
            browser.follow("Settings");
            browser.follow("Add a webhook");
            page.findElement(By.id("url")).sendKeys(sink.url().toString());
            page.findElement(By.id("districtNames")).sendKeys(DISTRICT);
            page.findElement(By.cssSelector("#minimumSeverity option[value=low]"))
                    .click();
            browser.press("Add");
            assertThat(page.findElement(By.id("secret")).getAttribute("value")).startsWith("whsec_");
            browser.photograph(PAGES.resolve("story-webhook.png"));
        }
    }

    private void subscribe(String address) throws Exception {
        post(
                Service.NOTIFIER,
                "/api/v1/subscriptions",
                "application/json",
                """
                {"address": "%s", "minimumSeverity": "low", "districtIds": ["%s"], "vouched": true}"""
                        .formatted(address, districtId));
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
