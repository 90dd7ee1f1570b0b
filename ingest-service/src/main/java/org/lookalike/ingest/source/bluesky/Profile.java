package org.lookalike.ingest.source.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.exchange.PlatformJson;

/**
 * A {@code profileViewDetailed}. The account's owner controls much of it, so a field of the wrong type is ignored; otherwise a
 * malformed profile could hide the other accounts of a response.
 */
final class Profile {

    /** The only label that is about accounts that imitate others. */
    private static final String IMPERSONATION = "impersonation";

    private Profile() {}

    /**
     * The account of a profile; null if the profile has no identifier or handle.
     *
     * @param moderation the DID of the moderation service whose labels count. Labels of others, and those that the account gives
     *     itself, do not.
     */
    static @Nullable AccountFacts account(JsonNode profile, String moderation, Instant now) {
        var did = text(profile.path("did"));
        var handle = text(profile.path("handle"));
        if (did == null || handle == null) {
            return null;
        }
        var website = text(profile.path("website"));
        return AccountFacts.of(Bluesky.PLATFORM, did, handle)
                .displayName(text(profile.path("displayName")))
                .bio(text(profile.path("description")))
                .profileUrl("https://bsky.app/profile/" + did)
                .links(website == null ? List.of() : List.of(website))
                .avatarUrl(text(profile.path("avatar")))
                .verified(isVerified(profile.path("verification")))
                .platformLabels(labels(profile.path("labels"), did, moderation, now))
                .followersCount(count(profile.path("followersCount")))
                .postsCount(count(profile.path("postsCount")))
                .accountCreatedAt(PlatformJson.time(text(profile.path("createdAt"))))
                .build();
    }

    /** The platform omits the field for unverified accounts. */
    private static boolean isVerified(JsonNode verification) {
        return "valid".equals(verification.path("verifiedStatus").textValue())
                || "valid".equals(verification.path("trustedVerifierStatus").textValue());
    }

    /** A label is on the account or on its profile record, until it is withdrawn or expires. */
    private static List<String> labels(JsonNode labels, String did, String moderation, Instant now) {
        for (var label : labels) {
            var subject = label.path("uri").asText();
            var expiry = PlatformJson.time(text(label.path("exp")));
            if (IMPERSONATION.equals(label.path("val").textValue())
                    && moderation.equals(label.path("src").textValue())
                    && (subject.equals(did)
                            || subject.startsWith("at://%s/%s/".formatted(did, JetstreamVersion.PROFILE)))
                    && !label.path("neg").asBoolean()
                    && (expiry == null || expiry.isAfter(now))) {
                return List.of(IMPERSONATION);
            }
        }
        return List.of();
    }

    private static @Nullable String text(JsonNode field) {
        return field.textValue();
    }

    private static @Nullable Long count(JsonNode field) {
        return field.canConvertToLong() ? (Long) field.longValue() : null;
    }
}
