package org.lookalike.detector.takedown;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lookalike.detector.Districts;
import org.lookalike.detector.Snapshots;
import org.lookalike.testing.TopicReader;

/** Alerts about accounts of a district of one test's own, one on each platform, as reports begin with them. */
final class ConfirmedAlerts {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String HOSTILE =
            "Maple\u202eHollow</td><script>alert(1)</script> \u4e2d\u6587 \u05de\u05e4\u05dc \ud83c\udf41";

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private boolean isRegistered;

    /** Of the account and in the district's names, so that tests do not meet. */
    String id() {
        return id;
    }

    private void register() {
        if (isRegistered) {
            return;
        }
        Districts.register(Map.of(
                "name",
                name(),
                "city",
                "Maple Hollow",
                "state",
                "MA",
                "webDomains",
                List.of("maplehollow-%s.example".formatted(id)),
                "officialAccounts",
                List.of(Map.of("platform", "bluesky", "handle", "news.maplehollow-%s.example".formatted(id)))));
        isRegistered = true;
    }

    /** Raises an alert about an account of a platform. Districts of other tests, whose names are alike, may have theirs about it. */
    String raise(String platform, String bio) {
        register();
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts")) {
            var account = account(Instant.now());
            account.put("platform", platform);
            account.put("bio", bio);
            snapshots.publish(account);
            return alerts.await(
                            1,
                            record -> record.contains("did:plc:report" + id)
                                    && record.contains(name())
                                    && record.contains("\"platform\":\"%s\"".formatted(platform)),
                            PATIENCE)
                    .get(0)
                    .key();
        }
    }

    /** A source looks at the account again. */
    void seen(String platform, String state, Instant at) {
        try (var snapshots = new Snapshots()) {
            var account = account(at);
            account.put("platform", platform);
            account.put("state", state);
            snapshots.publish(account);
        }
    }

    private Map<String, Object> account(Instant seen) {
        return Snapshots.account("did:plc:report" + id, "maplehollow" + id, name().replace("o", "\u043e"), seen);
    }

    private String name() {
        return "Maple Hollow %s Public Schools".formatted(id);
    }

    /** When the account of an alert was first seen. */
    Instant firstSeen(String alertId) {
        return Instant.parse(given().get("/api/v1/alerts/{id}", alertId).path("firstSeenAt"));
    }

    /** Raises and confirms an alert about an account whose description does its worst. */
    String confirmed(String platform) {
        return confirmed(platform, "All schools are closed tomorrow. " + HOSTILE);
    }

    String confirmed(String platform, String bio) {
        var alertId = raise(platform, bio);
        given().contentType(ContentType.JSON)
                .body(Map.of("verdict", "true_positive", "actions", List.of("district_informed")))
                .post("/api/v1/alerts/{id}/decisions", alertId)
                .then()
                .statusCode(201);
        return alertId;
    }
}
