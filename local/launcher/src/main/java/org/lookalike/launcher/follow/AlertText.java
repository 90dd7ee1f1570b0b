package org.lookalike.launcher.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats an alert for people. */
final class AlertText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AlertText() {}

    /** @param detector the detector's base URL, for the alert's address */
    static List<String> of(String value, URI detector) {
        try {
            return lines(JSON.readTree(value), detector);
        } catch (JsonProcessingException e) {
            return List.of("ALERT  unreadable: " + SafeText.of(value));
        }
    }

    private static List<String> lines(JsonNode alert, URI detector) {
        JsonNode district = alert.path("district");
        JsonNode account = alert.path("account");
        JsonNode match = alert.path("match");
        var lines = new ArrayList<String>();
        lines.add("ALERT  %s, score %s: %s (%s) may be impersonated%s"
                .formatted(
                        text(alert.path("severity")),
                        String.format(Locale.ROOT, "%.2f", match.path("score").asDouble()),
                        text(district.path("name")),
                        text(district.path("state")),
                        revision(alert)));
        lines.add("       by %s account %s, \"%s\""
                .formatted(
                        text(account.path("platform")),
                        text(account.path("handle")),
                        text(account.path("displayName"))));
        match.path("evidence").forEach(evidence -> lines.add("       - " + text(evidence.path("summary"))));
        lines.add("       " + detector + "/api/v1/alerts/" + text(alert.path("alertId")));
        return lines;
    }

    private static String revision(JsonNode alert) {
        int revision = alert.path("revision").asInt();
        return revision <= 1
                ? ""
                : String.format(Locale.ROOT, " (revision %d, %s)", revision, text(alert.path("status")));
    }

    private static String text(JsonNode node) {
        return SafeText.of(node.asText(""));
    }
}
