package org.lookalike.proofs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.lookalike.launcher.system.DataFolder;
import org.lookalike.launcher.system.LocalSystem;
import org.lookalike.launcher.system.LocalSystem.Running;
import org.lookalike.launcher.system.Ports;
import org.lookalike.launcher.system.Progress;
import org.lookalike.launcher.system.Service;
import org.lookalike.launcher.system.ServiceProcess;
import org.lookalike.local.Topic;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicWriter;

/**
 * Whoever breaks into the website of a district, takes over a handle that it names or registers sites of their own silences no alert, and
 * takes no account from a district: by the services as they are delivered, with the policy that the launcher chooses.
 */
@Tag("nightly")
@TestInstance(Lifecycle.PER_CLASS)
class HostileWebsitesIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Path FOLDER = Path.of("target/hostile-websites").toAbsolutePath();
    private static final String LURE = "Gift cards for every family. DM us to claim yours.";
    private static final String FOOTER = "<footer><a href='https://bsky.app/profile/%s'>Bluesky</a></footer>";
    private static final List<String> SITES_OF_THE_NEIGHBOR = IntStream.rangeClosed(1, 5)
            .mapToObj("grabwickle%d.example"::formatted)
            .toList();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private HostileSites sites;
    private DataFolder data;
    private LocalSystem system;
    private Running running;
    private TopicReader visits;
    private TopicWriter writer;

    @BeforeAll
    void start() throws Exception {
        sites = sites();
        data = DataFolder.open(FOLDER, true);
        system = new LocalSystem(
                Path.of(".."), data, Ports.free(), sites.settings(), ServiceProcess.PATIENCE, Progress.silent());
        running = system.start();
        visits = TopicReader.fromBeginning(running.bootstrapServers(), Topic.WEBSITE_VISITS.topicName());
        writer = TopicWriter.open(running.bootstrapServers());
    }

    private static HostileSites sites() {
        var sites = HostileSites.start()
                .with(
                        "brackenfirth.example",
                        "/",
                        "<p style='display:none'><a href='https://bsky.app/profile/brackenfirth-gifts.bsky.social'>x</a></p>")
                .with("cobwexham.example", "/", "<a href='/news'>News</a>")
                .with(
                        "cobwexham.example",
                        "/news",
                        """
                        <article><h2>Be careful</h2><p>This page is NOT ours:
                        <a href='https://bsky.app/profile/cobwexham-news.bsky.social'>@cobwexham-news</a></p></article>""")
                .with("dunnaquill.example", "/", FOOTER.formatted("dunnaquill.bsky.social"))
                .with("moggletarn.example", "/", FOOTER.formatted("moggletarn.bsky.social"))
                .with("pellowick.example", "/", FOOTER.formatted("pellowick.bsky.social"))
                .with(
                        "tarrowmede.example",
                        "/",
                        "<a href='/staff-directory/'>People</a><footer><a href='https://x.com/tarrowmede'>X</a></footer>")
                .with(
                        "tarrowmede.example",
                        "/staff-directory/",
                        "<p>Z. Zubrowka: <a rel='me' href='https://bsky.app/profile/tarrowmede-z.bsky.social'>Follow</a></p>")
                .with("gribblesea.example", "/", "<title>Just a moment...</title><p>Checking your browser</p>")
                .withGzipped("yarnmoth.example", "/", FOOTER.formatted("yarnmoth.bsky.social"))
                .with("foxlisle.example", "/", Map.of("Content-Encoding", "br"), "no page".getBytes(UTF_8))
                .with("quennimore.example", "/", FOOTER.formatted("quennimore.bsky.social"))
                .with("ullerstane.example", "/", FOOTER.formatted("ullerstane.bsky.social"));
        SITES_OF_THE_NEIGHBOR.forEach(site -> sites.with(site, "/", FOOTER.formatted("quennimore.bsky.social")));
        return sites;
    }

    @AfterAll
    void stop() {
        writer.close();
        visits.close();
        system.close();
        data.close();
        sites.close();
    }

    @Test
    void hiddenLink_thatWasThereBeforeTheAccountWasSeen_isNeverAccepted_andTheAlertIsRaised() throws Exception {
        var district = register("Brackenfirth Public Schools", "brackenfirth.example");
        var handle = "brackenfirth-gifts.bsky.social";
        assertThat(awaitProof(district, handle, "proposed").at("/mention/doubt").asText())
                .isEqualTo("hidden");
        assertThat(awaitQuestion(district).at("/evidence/0/summary").asText())
                .contains("a sign that somebody broke into the site");

        see("brackenfirth", handle, "Brackenfirth Public Schools", Map.of("bio", LURE));

        var alert = awaitAlert(district, "brackenfirth");
        assertThat(alert.path("severity").asText()).isEqualTo("critical");
        assertThat(alert.at("/match/evidence").findValuesAsText("summary"))
                .anyMatch(reason -> reason.contains("where visitors cannot see it"));
        assertThat(officialHandles(district)).isEmpty();
        assertThat(proof(district, handle).path("state").asText()).isEqualTo("proposed");
    }

    /** Whoever accepts an account beside its alert has to name the alert. */
    @Test
    void warningOfTheDistrictItself_isNoProof_andRaisesTheAlert_thatNoAcceptanceClosesUnnamed() throws Exception {
        var district = register("Cobwexham Public Schools", "cobwexham.example");
        var handle = "cobwexham-news.bsky.social";
        var proof = awaitProof(district, handle, "proposed");
        assertThat(proof.at("/mention/doubt").asText()).isEqualTo("warning");

        see("cobwexham", handle, "Cobwexham Public Schools", Map.of());

        var alert = awaitAlert(district, "cobwexham");
        assertThat(alert.path("severity").asText()).isEqualTo("critical");
        assertThat(signals(alert)).contains("warned_by_own_website");
        assertThat(officialHandles(district)).isEmpty();

        var decisions = "/api/v1/districts/%s/website-proofs/%s/decisions"
                .formatted(district, proof.path("proofId").asText());
        var refusal = answer(Service.DETECTOR, "POST", decisions, "{\"decision\": \"accept\"}");
        assertThat(refusal.statusCode()).isEqualTo(409);
        assertThat(refusal.body()).contains(alert.path("alertId").asText(), "severity critical");
        assertThat(awaitAlert(district, "cobwexham").path("status").asText()).isEqualTo("new");
        assertThat(officialHandles(district)).isEmpty();
        send(
                Service.DETECTOR,
                "POST",
                decisions,
                "{\"decision\": \"accept\", \"closes\": [\"%s\"]}"
                        .formatted(alert.path("alertId").asText()));
        assertThat(officialHandles(district)).containsExactly(handle);
        await().atMost(TIMEOUT).until(() -> awaitAlert(district, "cobwexham")
                .path("status")
                .asText()
                .equals("resolved"));
    }

    @Test
    void handleOfAnOldLink_thatAnotherRegisteredAnew_isTakenOver() throws Exception {
        var district = register("Dunnaquill Public Schools", "dunnaquill.example");
        var handle = "dunnaquill.bsky.social";
        awaitProof(district, handle, "accepted");
        see("dunnaquill5001", handle, "Dunnaquill", Map.of());
        await().atMost(TIMEOUT).until(() -> officialIds(district).equals(List.of("did:plc:dunnaquill5001")));

        see("dunnaquill5002", handle, "Summer deals", Map.of());

        assertThat(signals(awaitAlert(district, "dunnaquill5002"))).contains("handle_taken_over");
        assertThat(officialIds(district)).containsExactly("did:plc:dunnaquill5001");
    }

    @Test
    void accountThatIsYoungerThanItsLink_tookTheHandleOver() throws Exception {
        var district = register("Pellowick Public Schools", "pellowick.example");
        var handle = "pellowick.bsky.social";
        awaitProof(district, handle, "accepted");

        see(
                "pellowick",
                handle,
                "Summer deals",
                Map.of("accountCreatedAt", Instant.now().toString()));

        assertThat(signals(awaitAlert(district, "pellowick"))).contains("handle_taken_over");
        awaitProof(district, handle, "proposed");
        assertThat(officialHandles(district)).isEmpty();
    }

    /** A script, or a page for our visits alone, hides any link from people: the site's word for a copy of the name is not the last. */
    @Test
    void plainCopy_thatAPageNamesBeforeAnybodyRead_isAskedAbout() throws Exception {
        var district = register("Moggletarn Public Schools", "moggletarn.example");
        var handle = "moggletarn.bsky.social";
        awaitProof(district, handle, "accepted");

        see("moggletarn", handle, "Moggletarn Public Schools", Map.of());

        var question = awaitQuestion(district);
        assertThat(question.path("kind").asText()).isEqualTo("named_by_site");
        assertThat(question.at("/account/handle").asText()).isEqualTo(handle);
        send(
                Service.DETECTOR,
                "POST",
                "/api/v1/unclaimed-accounts/%s/answers"
                        .formatted(question.path("unclaimedId").asText()),
                "{\"answer\": \"no\"}");
        assertThat(signals(awaitAlert(district, "moggletarn"))).contains("disowned");
        assertThat(officialHandles(district)).isEmpty();
    }

    @Test
    void accountThatTheStaffDirectoryCallsItsOwn_isNotTheDistricts() throws Exception {
        var district = register("Tarrowmede Public Schools", "tarrowmede.example");
        awaitProof(district, "tarrowmede", "accepted");
        assertThat(visited("tarrowmede.example").path("pages").asInt())
                .as("the directory was read")
                .isEqualTo(2);

        see("tarrowmede", "tarrowmede-z.bsky.social", "Tarrowmede Public Schools", Map.of("bio", LURE));

        awaitAlert(district, "tarrowmede");
        assertThat(officialHandles(district)).containsExactly("tarrowmede");
    }

    @Test
    void pageThatAsksForAPerson_isNoVisit() throws Exception {
        var district = register("Gribblesea Public Schools", "gribblesea.example");

        awaitFailure("it asks whether a person reads it");
        assertNothingIsSaidBy("gribblesea.example", district);
    }

    @Test
    void pageThatIsCompressedUnasked_isReadWhereItCanBe_andIsNoVisitWhereItCannot() throws Exception {
        var readable = register("Yarnmoth Public Schools", "yarnmoth.example");
        awaitProof(readable, "yarnmoth.bsky.social", "accepted");
        var district = register("Foxlisle Public Schools", "foxlisle.example");

        awaitFailure("it answers in the encoding br");
        assertNothingIsSaidBy("foxlisle.example", district);
    }

    /** The neighbor's sites name the account before its district is registered, and give it up when the district has it. */
    @Test
    void sitesOfAnotherDistrict_neitherKeepNorTakeAnAccount() throws Exception {
        var handle = "quennimore.bsky.social";
        var neighbor = register("Grabwickle Schools", SITES_OF_THE_NEIGHBOR.toArray(String[]::new));
        for (var site : SITES_OF_THE_NEIGHBOR) {
            assertThat(visited(site).path("accounts")).hasSize(1);
        }
        awaitProof(neighbor, handle, "accepted");
        var district = register("Quennimore Public Schools", "quennimore.example");
        var proof = awaitProof(district, handle, "accepted");
        assertThat(proof.at("/mention").has("doubt")).isFalse();

        for (var site : SITES_OF_THE_NEIGHBOR) {
            missThreeTimes(site);
        }
        awaitProof(neighbor, handle, "questioned");
        SITES_OF_THE_NEIGHBOR.forEach(site -> publish(site, null));
        var last = Instant.now().plusSeconds(60);
        publish("quennimore.example", visit("quennimore.example", last, handle));

        await().atMost(TIMEOUT)
                .until(() -> proof(district, handle).path("visitedAt").asText().equals(last.toString()));
        assertThat(proof(district, handle).path("state").asText()).isEqualTo("accepted");
        assertThat(officialHandles(district)).containsExactly(handle);
        assertThat(questions(district)).isEmpty();
    }

    @Test
    void accountThatTheSiteNamesNoMore_isAskedAbout_andStaysUntilThen() throws Exception {
        var district = register("Ullerstane Public Schools", "ullerstane.example");
        var handle = "ullerstane.bsky.social";
        awaitProof(district, handle, "accepted");

        missThreeTimes("ullerstane.example");

        awaitProof(district, handle, "questioned");
        var question = awaitQuestion(district);
        assertThat(question.path("kind").asText()).isEqualTo("site_doubt");
        assertThat(question.at("/evidence/0/summary").asText())
                .startsWith("The district's website ullerstane.example no longer names this account.");
        assertThat(officialHandles(district)).containsExactly(handle);
        send(
                Service.DETECTOR,
                "POST",
                "/api/v1/unclaimed-accounts/%s/answers"
                        .formatted(question.path("unclaimedId").asText()),
                "{\"answer\": \"yes\"}");
        awaitProof(district, handle, "accepted");
        assertThat(questions(district)).isEmpty();
    }

    private String register(String name, String... domains) throws Exception {
        var district = JSON.createObjectNode().put("name", name).put("state", "MA");
        district.set("webDomains", JSON.valueToTree(domains));
        return send(Service.DETECTOR, "POST", "/api/v1/districts", district.toString())
                .path("districtId")
                .asText();
    }

    private void see(String id, String handle, String displayName, Map<String, String> more) throws Exception {
        var account = JSON.createObjectNode()
                .put("platform", "bluesky")
                .put("accountId", "did:plc:" + id)
                .put("handle", handle)
                .put("displayName", displayName)
                .put("profileUrl", "https://bsky.app/profile/" + handle);
        more.forEach(account::put);
        send(Service.INGEST, "POST", "/api/v1/snapshots", account.toString());
    }

    /** Publishes what ingest-service would if it visited a site three weeks in a row, and its accounts were gone. */
    private void missThreeTimes(String site) throws Exception {
        for (int week = 1; week <= 3; week++) {
            publish(site, visit(site, Instant.now().plusSeconds(week)));
        }
    }

    private static String visit(String site, Instant at, String... handles) {
        var visit = JSON.createObjectNode()
                .put("website", site)
                .put("visitedAt", at.toString())
                .put("firstVisitedAt", at.minus(Duration.ofDays(30)).toString())
                .put("finalWebsite", site)
                .put("pages", 1);
        var accounts = visit.putArray("accounts");
        for (var handle : handles) {
            accounts.addObject()
                    .put("platform", "bluesky")
                    .put("handle", handle)
                    .put("address", "https://bsky.app/profile/" + handle)
                    .put("page", "https://%s/".formatted(site))
                    .put("how", "link");
        }
        var json = visit.toString();
        Contract.of("website-visit").assertValidForEveryone(json);
        return json;
    }

    /** @param visit null where the site is visited no more */
    private void publish(String site, @Nullable String visit) {
        writer.send(
                Topic.WEBSITE_VISITS.topicName(),
                site,
                visit,
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        "/lookalike/ingest",
                        "ce_type",
                        "org.lookalike.website-visit.%s.v1".formatted(visit == null ? "removed" : "made"),
                        "ce_subject",
                        site,
                        "ce_time",
                        Instant.now().toString(),
                        "content-type",
                        "application/json"));
    }

    /** What ingest-service published of its own first visit. */
    private JsonNode visited(String site) throws Exception {
        return JSON.readTree(visits.await(1, record -> site.equals(record.key()), TIMEOUT)
                .get(0)
                .value());
    }

    private void assertNothingIsSaidBy(String site, String district) throws Exception {
        assertThat(visits.readAll()).noneMatch(record -> site.equals(record.key()));
        assertThat(items("/api/v1/districts/%s/website-proofs".formatted(district)))
                .isEmpty();
    }

    private void awaitFailure(String why) {
        await().atMost(TIMEOUT)
                .until(() -> send(Service.INGEST, "GET", "/api/v1/sources", "").findValuesAsText("lastFailure").stream()
                        .anyMatch(failure -> failure.contains(why)));
    }

    private JsonNode awaitProof(String district, String handle, String state) {
        return await(handle + " " + state).atMost(TIMEOUT).until(() -> proof(district, handle), found -> found.path(
                        "state")
                .asText()
                .equals(state));
    }

    private JsonNode proof(String district, String handle) throws Exception {
        return first(
                items("/api/v1/districts/%s/website-proofs".formatted(district)), "/mention/account/handle", handle);
    }

    private JsonNode awaitAlert(String district, String id) {
        return await("alert of " + id)
                .atMost(TIMEOUT)
                .until(
                        () -> first(
                                items("/api/v1/alerts?districtId=" + district), "/account/accountId", "did:plc:" + id),
                        found -> !found.isMissingNode());
    }

    private static List<String> signals(JsonNode alert) {
        return alert.at("/match/evidence").findValuesAsText("signal");
    }

    private JsonNode awaitQuestion(String district) {
        return await("question")
                .atMost(TIMEOUT)
                .until(() -> questions(district).path(0), found -> !found.isMissingNode());
    }

    private JsonNode questions(String district) throws Exception {
        return items("/api/v1/unclaimed-accounts?status=open&districtId=" + district);
    }

    private List<String> officialHandles(String district) throws Exception {
        return official(district).findValuesAsText("handle");
    }

    private List<String> officialIds(String district) throws Exception {
        return official(district).findValuesAsText("accountId");
    }

    private JsonNode official(String district) throws Exception {
        return send(Service.DETECTOR, "GET", "/api/v1/districts/%s/official-accounts".formatted(district), "");
    }

    private JsonNode items(String path) throws Exception {
        return send(Service.DETECTOR, "GET", path, "").path("items");
    }

    /** The first of these with a value; a missing node if there is none. */
    private static JsonNode first(JsonNode all, String pointer, String value) {
        for (var one : all) {
            if (one.at(pointer).asText().equals(value)) {
                return one;
            }
        }
        return all.path(-1);
    }

    private JsonNode send(Service service, String method, String path, String body) throws Exception {
        var answer = answer(service, method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    private HttpResponse<String> answer(Service service, String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(running.url(service).resolve(path))
                        .header("Authorization", running.operatorKey().authorization())
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
