package org.lookalike.detector;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.kafka.WireJson;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicWriter;

/** Publishes visits of websites as ingest-service does. */
public final class WebsiteVisits implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TOPIC = "website-visits";

    private final TopicWriter topic = TopicWriter.open();
    private final Map<String, Instant> firstVisits = new HashMap<>();

    /** An account that a site names by a link with its handle alone. */
    public static Map<String, Object> account(String platform, String handle) {
        return Map.of(
                "platform",
                platform,
                "handle",
                handle,
                "address",
                "https://%s.example/%s".formatted(platform, handle),
                "page",
                "https://www.district.example/contact",
                "how",
                "link",
                "text",
                "Follow us");
    }

    /** The same with something that speaks against the account's being the district's. */
    public static Map<String, Object> doubtful(String platform, String handle, String doubt) {
        var account = new HashMap<>(account(platform, handle));
        account.put("doubt", doubt);
        return account;
    }

    /** Publishes that a site was read and names these accounts. The first such visit of a site is the first that there was. */
    public void publish(String website, Instant at, int pages, List<Map<String, Object>> accounts) {
        publish(website, website, at, pages, accounts);
    }

    /** Publishes that a site was read and shown by another host. */
    public void publish(
            String website, String finalWebsite, Instant at, int pages, List<Map<String, Object>> accounts) {
        publish(website, visit(website, finalWebsite, at, pages, accounts));
    }

    /** Publishes that a site was read whose domain was registered then. */
    public void publish(String website, Instant at, Instant registeredAt, List<Map<String, Object>> accounts) {
        var visit = visit(website, website, at, 4, accounts);
        visit.put("domainRegisteredAt", registeredAt.toString());
        publish(website, visit);
    }

    private Map<String, Object> visit(
            String website, String finalWebsite, Instant at, int pages, List<Map<String, Object>> accounts) {
        return new HashMap<>(Map.of(
                "website", website,
                "firstVisitedAt",
                        firstVisits.computeIfAbsent(website, none -> at).toString(),
                "finalWebsite", finalWebsite,
                "visitedAt", at.toString(),
                "pages", pages,
                "accounts", accounts));
    }

    private void publish(String website, Map<String, Object> visit) {
        var value = new String(WireJson.write(visit), StandardCharsets.UTF_8);
        Contract.of("website-visit").assertFits("detector-service", value);
        publish(website, value);
    }

    /** Publishes any value. */
    public void publish(String website, @Nullable String value) {
        var type = new EventType("website-visit", value == null ? "removed" : "made", 1);
        var event = new CloudEvent(
                UUID.randomUUID().toString(), "/lookalike/ingest", type, website, Instant.now(), null, null);
        topic.send(TOPIC, website, value, event.toHeaders());
    }

    /** Waits until a district has a proof of an account in this state. */
    public static JsonPath await(String districtId, String handle, String state) {
        return Awaitility.await("%s %s".formatted(handle, state))
                .atMost(PATIENCE)
                .until(() -> proof(districtId, handle), proof -> state.equals(proof.getString("state")));
    }

    /** A district's proof of an account; without values where there is none. */
    public static JsonPath proof(String districtId, String handle) {
        return given().get("/api/v1/districts/%s/website-proofs?limit=500".formatted(districtId))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("items.find { it.mention.account.handle == '%s' }".formatted(handle));
    }

    @Override
    public void close() {
        topic.close();
    }
}
