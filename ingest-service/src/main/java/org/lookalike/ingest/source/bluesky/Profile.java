package org.lookalike.ingest.source.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.PostSource.LatestPosts;
import org.lookalike.ingest.source.PostSource.LatestPosts.Post;
import org.lookalike.ingest.source.exchange.Json;

/**
 * An account as the AppView shows it: a {@code profileViewDetailed}, and the entries of its author feed. The account's owner controls
 * much of them, so what is not what it should be is left out; otherwise a malformed profile could hide the other accounts of a response.
 */
final class Profile {

    /** The only label that is about accounts that imitate others. */
    private static final String IMPERSONATION = "impersonation";

    /** An AT URI of a post, with its record key. */
    private static final Pattern ADDRESS =
            Pattern.compile("at://[^/]+/app\\.bsky\\.feed\\.post/([A-Za-z0-9._~:-]{1,512})");

    private Profile() {}

    /**
     * The account of a profile; null without identifier or handle. Only labels of this moderation service, a DID, count.
     */
    static @Nullable AccountFacts account(JsonNode profile, String moderation, Instant now) {
        var did = Json.text(profile, "did");
        var handle = Json.text(profile, "handle");
        if (did == null || handle == null) {
            return null;
        }
        return AccountFacts.of(Bluesky.PLATFORM, did, handle)
                .displayName(Json.text(profile, "displayName"))
                .bio(Json.text(profile, "description"))
                .profileUrl("https://bsky.app/profile/" + did)
                .links(Json.texts(profile, "website"))
                .avatarUrl(Json.text(profile, "avatar"))
                .verified(isVerified(profile.path("verification")))
                .platformLabels(labels(profile.path("labels"), did, moderation, now))
                .followersCount(Json.count(profile, "followersCount"))
                .postsCount(Json.count(profile, "postsCount"))
                .accountCreatedAt(Json.time(profile, "createdAt"))
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
            var expiry = Json.time(label, "exp");
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

    /** An account's own posts in its author feed, as <a href="https://endpoints.bsky.app/">app.bsky.feed.getAuthorFeed</a> answers. */
    static List<Post> posts(JsonNode response, String did) {
        return Json.required(response.path("feed"), "posts")
                .filter(entry -> !entry.has("reason"))
                .flatMap(entry -> Stream.ofNullable(post(entry.path("post"), did)))
                .limit(LatestPosts.MOST)
                .toList();
    }

    private static @Nullable Post post(JsonNode post, String did) {
        var text = post.path("record").path("text").textValue();
        return text == null || !did.equals(post.path("author").path("did").textValue())
                ? null
                : new Post(text, Json.time(post, "indexedAt"), url(post, did));
    }

    private static @Nullable String url(JsonNode post, String did) {
        var address = ADDRESS.matcher(post.path("uri").asText());
        return address.matches() ? "https://bsky.app/profile/%s/post/%s".formatted(did, address.group(1)) : null;
    }
}
