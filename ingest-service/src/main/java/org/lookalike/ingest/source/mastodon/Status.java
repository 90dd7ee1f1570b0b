package org.lookalike.ingest.source.mastodon;

import static org.lookalike.ingest.source.exchange.PlatformJson.text;
import static org.lookalike.ingest.source.exchange.PlatformJson.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.PostSource.LatestPosts;
import org.lookalike.ingest.source.PostSource.LatestPosts.Post;

/**
 * The statuses in Mastodon's API. A server may be anybody's, so a status that is not what it should be is left out.
 *
 * @see <a href="https://docs.joinmastodon.org/entities/Status/">Status</a>
 */
final class Status {

    private static final Set<String> PUBLIC = Set.of("public", "unlisted");

    private Status() {}

    /** The account's own public posts in a response. */
    static List<Post> posts(List<JsonNode> statuses, URI account) {
        return statuses.stream()
                .filter(status -> PUBLIC.contains(status.path("visibility").asText()))
                .filter(status -> !status.path("reblog").isObject())
                .flatMap(status -> Stream.ofNullable(post(status, account)))
                .limit(LatestPosts.MOST)
                .toList();
    }

    /** A text behind a content warning is what readers see after the warning, so both are kept. */
    private static @Nullable Post post(JsonNode status, URI account) {
        var content = text(status, "content");
        if (content == null) {
            return null;
        }
        var warning = text(status, "spoiler_text");
        var text = HtmlText.of(content).text();
        return new Post(
                warning == null ? text : warning + "\n\n" + text,
                time(status, "created_at"),
                url(text(status, "url"), account));
    }

    /** Only an address at the account's own server can be that of its post. */
    private static @Nullable String url(@Nullable String address, URI account) {
        var url = address == null ? null : FediverseAddress.web(address);
        return url != null && account.getRawAuthority().equalsIgnoreCase(url.getRawAuthority()) ? address : null;
    }
}
