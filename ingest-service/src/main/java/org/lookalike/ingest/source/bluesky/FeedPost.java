package org.lookalike.ingest.source.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.PostSource.LatestPosts;
import org.lookalike.ingest.source.PostSource.LatestPosts.Post;
import org.lookalike.ingest.source.exchange.PlatformJson;

/**
 * The entries of an author feed. The account's owner controls the records in it, so an entry that is not what it should be is
 * left out.
 *
 * @see <a href="https://docs.bsky.app/docs/api/app-bsky-feed-get-author-feed">getAuthorFeed</a>
 */
final class FeedPost {

    /** An AT URI of a post, with its record key. */
    private static final Pattern ADDRESS =
            Pattern.compile("at://[^/]+/app\\.bsky\\.feed\\.post/([A-Za-z0-9._~:-]{1,512})");

    private FeedPost() {}

    /** The account's own posts in a response. */
    static List<Post> of(JsonNode response, String did) {
        return PlatformJson.required(response.path("feed"), "posts")
                .filter(entry -> !entry.has("reason"))
                .flatMap(entry -> Stream.ofNullable(post(entry.path("post"), did)))
                .limit(LatestPosts.MOST)
                .toList();
    }

    private static @Nullable Post post(JsonNode post, String did) {
        var text = post.path("record").path("text").textValue();
        return text == null || !did.equals(post.path("author").path("did").textValue())
                ? null
                : new Post(text, PlatformJson.time(post, "indexedAt"), url(post, did));
    }

    private static @Nullable String url(JsonNode post, String did) {
        var address = ADDRESS.matcher(post.path("uri").asText());
        return address.matches() ? "https://bsky.app/profile/%s/post/%s".formatted(did, address.group(1)) : null;
    }
}
