package org.lookalike.detector.rescan;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.SeparateApplication;
import org.lookalike.detector.Snapshots;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicRecord;

/**
 * A neighbor that means harm, with a key for its own district, registers whatever may end, change or fill the alerts and questions of
 * others: their events, and so their mails, are the same as without it, but for ids and times.
 */
@DetectorTest
@TestProfile(SeparateApplication.class)
class NonInterferenceIT {

    private static final String MARK = "Your sign-in expired, call +1 555 0100";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What differs between two accounts that look the same, and two times at which they are seen. */
    private static final Set<String> IDS_AND_TIMES = Set.of(
            "alertId",
            "unclaimedId",
            "accountId",
            "profileUrl",
            "firstSeenAt",
            "lastSeenAt",
            "observedAt",
            "updatedAt",
            "raisedAt");

    @Inject
    ManualRescans rescans;

    private final Snapshots snapshots = new Snapshots();
    private final TopicReader alerts = TopicReader.fromNow("impersonation-alerts");
    private final TopicReader questions = TopicReader.fromNow("unclaimed-accounts");

    @BeforeEach
    void finishWhatOthersAskedFor() {
        rescans.finish();
    }

    @AfterEach
    void close() {
        alerts.close();
        questions.close();
        snapshots.close();
    }

    @Test
    void wordOfANeighbor_changesNoEventOfAnother() {
        check(scenes(new Random(20261125), 12));
    }

    @Tag("nightly")
    @Test
    void wordOfANeighbor_changesNoEventOfAnother_inManyScenes() {
        check(scenes(new Random(), 300));
    }

    /** A district, its neighbor, and how one account looks. */
    private record Scene(int number, String name, String districtId, String neighborId, Map<String, Object> account) {

        String accountId(String when) {
            return "did:plc:scene-%s-%d-%s".formatted(districtId, number, when);
        }

        Map<String, Object> seen(String when) {
            var seen = new HashMap<>(account);
            seen.put("accountId", accountId(when));
            seen.put("observedAt", Instant.now().toString());
            return seen;
        }
    }

    private void check(List<Scene> scenes) {
        scenes.forEach(scene -> snapshots.publish(scene.seen("before")));
        Snapshots.awaitAssessed("detector.account-snapshots");
        var random = new Random(scenes.size());
        scenes.forEach(scene -> interfere(scene, random));
        rescans.finish();
        scenes.forEach(scene -> snapshots.publish(scene.seen("before")));
        scenes.forEach(scene -> snapshots.publish(scene.seen("after")));
        Snapshots.awaitAssessed("detector.account-snapshots");

        for (var scene : scenes) {
            var alerted = shown("alerts", scene, "before");
            var asked = shown("unclaimed-accounts", scene, "before");
            assertThat(alerted.size() + asked.size()).as("%s", scene).isOne();
            assertThat(shown("alerts", scene, "after")).as("%s", scene).isEqualTo(alerted);
            assertThat(shown("unclaimed-accounts", scene, "after"))
                    .as("%s", scene)
                    .isEqualTo(asked);
            var events = alerted.isEmpty() ? questions : alerts;
            assertThat(event(events, scene, "after")).isEqualTo(event(events, scene, "before"));
            given().get("/api/v1/districts/" + scene.districtId() + "/audit")
                    .then()
                    .body("items.what", equalTo(List.of("district_registered")));
        }
    }

    /** What the district is shown of the account, in its latest revision, without ids and times. */
    private static List<JsonNode> shown(String what, Scene scene, String when) {
        var page = given().get("/api/v1/%s?districtId=%s".formatted(what, scene.districtId()))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page).doesNotContain(MARK);
        var shown = new ArrayList<JsonNode>();
        json(page).path("items").forEach(item -> {
            if (item.path("account").path("accountId").asText().equals(scene.accountId(when))) {
                shown.add(withoutIdsAndTimes(item));
            }
        });
        return shown;
    }

    /** The only event about the account that was published for the district. */
    private static JsonNode event(TopicReader topic, Scene scene, String when) {
        Predicate<TopicRecord> isWanted = record ->
                record.contains('"' + scene.accountId(when) + '"') && record.contains('"' + scene.districtId() + '"');
        var events = topic.await(1, isWanted, PATIENCE);
        assertThat(events).hasSize(1);
        return withoutIdsAndTimes(json(Objects.requireNonNull(events.get(0).value())));
    }

    private static JsonNode withoutIdsAndTimes(JsonNode node) {
        Stream.of(node, node.path("account"), node.path("match"))
                .filter(ObjectNode.class::isInstance)
                .forEach(object -> ((ObjectNode) object).remove(IDS_AND_TIMES));
        return node;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Scene> scenes(Random random, int count) {
        var scenes = new ArrayList<Scene>();
        for (var number = 0; number < count; number++) {
            var name = place(random) + " Unified Schools";
            var registration = new HashMap<String, Object>(named(name));
            if (random.nextBoolean()) {
                registration.put("ncesLeaId", "99%05d".formatted(random.nextInt(100_000)));
            }
            scenes.add(new Scene(
                    number,
                    name,
                    Districts.register(registration),
                    Districts.register(named(place(random) + " Union Schools")),
                    account(name, number, random)));
        }
        return scenes;
    }

    /** An invented name that no other district has, nor one like it. */
    private static String place(Random random) {
        var syllables = List.of(
                "zor", "vel", "quam", "ith", "dru", "pex", "wyn", "oak", "lum", "bri", "fax", "nev", "sto", "gul");
        var place = new StringBuilder();
        for (var i = 0; i < 5; i++) {
            place.append(syllables.get(random.nextInt(syllables.size())));
        }
        return place.substring(0, 1).toUpperCase(Locale.ROOT) + place.substring(1);
    }

    private static Map<String, ?> named(String name) {
        return Map.of("name", name, "city", "Example City", "state", "MA");
    }

    /** An imitation, an account that may be the district's own, or one that claims an office of it. */
    private static Map<String, Object> account(String name, int number, Random random) {
        var handle = name.replace(" ", "").toLowerCase(Locale.ROOT);
        var account =
                switch (number % 3) {
                    case 0 -> Snapshots.account("", handle + "_news", name.replace("Schools", "School"));
                    case 1 -> Snapshots.account("", handle, name);
                    default -> Snapshots.account("", "hoopsfan" + random.nextInt(1000), "Robin Sample");
                };
        account.put("platform", number % 3 == 0 ? "x" : "tiktok");
        if (number % 3 == 2) {
            account.put("bio", "Superintendent of " + name);
        }
        return account;
    }

    /** The neighbor knows what the account shows, and what the district registered. */
    private static void interfere(Scene scene, Random random) {
        var platform = scene.account().get("platform");
        var handle = (String) scene.account().get("handle");
        var texts = new ArrayList<>(List.of(
                scene.name(),
                scene.account().get("displayName") + "",
                "Superintendent of " + scene.name(),
                scene.name() + " News",
                handle));
        Collections.shuffle(texts, random);
        var registration = new HashMap<String, Object>(named(random.nextBoolean() ? MARK : texts.get(0)));
        registration.put("aliases", texts.subList(0, 3));
        registration.put("acronyms", List.of("ZQX", MARK.substring(0, 12)));
        registration.put("webDomains", List.of(handle.replace("_", "") + ".example"));
        registration.put("schools", List.of(Map.of("name", texts.get(3))));
        registration.put(
                "officialAccounts",
                List.of(
                        Map.of("platform", platform, "handle", handle, "accountId", scene.accountId("before")),
                        Map.of("platform", platform, "handle", handle, "accountId", scene.accountId("after"))));
        given().header("Authorization", "Bearer " + ApiKeys.make("neighbor", List.of("manage"), scene.neighborId()))
                .contentType(ContentType.JSON)
                .body(registration)
                .put("/api/v1/districts/" + scene.neighborId())
                .then()
                .statusCode(200);
    }
}
