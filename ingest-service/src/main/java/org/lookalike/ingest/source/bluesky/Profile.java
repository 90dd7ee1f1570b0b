package org.lookalike.ingest.source.bluesky;

import static org.lookalike.ingest.source.exchange.PlatformJson.count;
import static org.lookalike.ingest.source.exchange.PlatformJson.text;
import static org.lookalike.ingest.source.exchange.PlatformJson.texts;
import static org.lookalike.ingest.source.exchange.PlatformJson.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;

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
        var did = text(profile, "did");
        var handle = text(profile, "handle");
        if (did == null || handle == null) {
            return null;
        }
        return AccountFacts.of(Bluesky.PLATFORM, did, handle)
                .displayName(text(profile, "displayName"))
                .bio(text(profile, "description"))
                .profileUrl("https://bsky.app/profile/" + did)
                .links(texts(profile, "website"))
                .avatarUrl(text(profile, "avatar"))
                .verified(isVerified(profile.path("verification")))
                .platformLabels(labels(profile.path("labels"), did, moderation, now))
                .followersCount(count(profile, "followersCount"))
                .postsCount(count(profile, "postsCount"))
                .accountCreatedAt(time(profile, "createdAt"))
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
            var expiry = time(label, "exp");
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
}
