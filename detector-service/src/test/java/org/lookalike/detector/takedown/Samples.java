package org.lookalike.detector.takedown;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.registry.DistrictProfile;

/** An alert about a fictional account, confirmed by a person, in variations. */
final class Samples {

    static final String AVATAR = "6363649b99b6e34b6e339e3ce9c178111e9467613b19d6968e61b9437a14c4ec";

    /** Of twelve accounts: alerted within a tenth of the time to the removal, and decided after a quarter of it. */
    static final RemovalLine.Medians MEDIANS = new RemovalLine.Medians(12, 86_400L, 216_000L, 432_000L, 864_000L);

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .configure(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS, true)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final ObjectNode alert;

    private Samples(ObjectNode alert) {
        this.alert = alert;
    }

    /** The way of the account, a day after it was first seen. */
    static RemovalLine removal() {
        var alert = on("x").alert();
        return RemovalLine.of(
                alert, alert.firstSeenAt().plusSeconds(4), alert.firstSeenAt().plusSeconds(86_400));
    }

    static Samples on(String platform) {
        try {
            return new Samples((ObjectNode) JSON.readTree(
                    """
                    {"alertId": "5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11", "revision": 3, "status": "in_progress", "severity": "high",
                     "district": {"districtId": "dst_maple", "ncesLeaId": "9900001", "name": "Maple Hollow Public Schools", "state": "MA"},
                     "account": {"platform": "%s", "accountId": "did:plc:fictional4xq7", "handle": "maple-ho11ow.social.example",
                                 "displayName": "Maple H\u043ellow Public Schools",
                                 "profileUrl": "https://social.example/profile/maple-ho11ow", "state": "active"},
                     "match": {"score": 0.94, "threshold": 0.7, "confidence": "high", "observedAt": "2026-01-12T19:58:03.120Z", "evidence": []},
                     "review": {"verdict": "true_positive", "actions": [], "decidedAt": "2026-01-12T20:05:00Z"},
                     "foundBy": "observation", "detector": {"version": "1.0.0", "policyHash": "sha256:9f2c"},
                     "firstSeenAt": "2026-01-12T19:58:03.120Z", "lastSeenAt": "2026-01-12T19:58:03.120Z",
                     "updatedAt": "2026-01-12T20:05:00.400Z"}"""
                            .formatted(platform)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** With the name that is identical but for one letter, and a handle with digits for letters. */
    static Samples lookalikeOn(String platform) {
        return on(platform)
                .reason(
                        "display_name_confusable",
                        "Maple H\u043ellow Public Schools",
                        "Maple Hollow Public Schools",
                        "The name is identical except for one Cyrillic letter that looks like a Latin o.")
                .reason(
                        "handle_confusable",
                        "maple-ho11ow",
                        "MapleHollow",
                        "The handle is the district's own with the letter l typed as the digit 1.");
    }

    Samples reason(String signal, String observed, String expected, String summary) {
        ((ArrayNode) alert.at("/match/evidence"))
                .addObject()
                .put("signal", signal)
                .put("score", 1.0)
                .put("weight", 0.9)
                .put("observed", observed)
                .put("expected", expected)
                .put("summary", summary);
        return this;
    }

    Samples account(String field, @Nullable String value) {
        ((ObjectNode) alert.get("account")).put(field, value);
        return this;
    }

    Alert alert() {
        return JSON.convertValue(alert, Alert.class);
    }

    static DistrictProfile district(List<String> logos) {
        return new DistrictProfile(
                "9900001",
                "Maple Hollow Public Schools",
                List.of("Maple Hollow Schools"),
                List.of("MHPS"),
                "Maple Hollow",
                "MA",
                List.of("maplehollowschools.example"),
                List.of(
                        new DistrictProfile.Account("x", "MapleHollowPS", "1730000000000000001"),
                        new DistrictProfile.Account("bluesky", "news.maplehollowschools.example", null)),
                logos,
                null,
                null);
    }
}
