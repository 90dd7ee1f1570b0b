package org.lookalike.ingest.source;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest public posts of an account.
 *
 * @param posts the latest first
 * @param rateLimit the rate limit as the platform reports it
 */
public record LatestPosts(List<Post> posts, RateLimitStatus rateLimit) {

    /** How many are asked for at most: enough to see what an account does. */
    public static final int MOST = 5;

    public LatestPosts {
        posts = List.copyOf(posts);
    }

    /**
     * A public post of an account, as its text alone: no markup, pictures or people who answered.
     *
     * @param text as the account wrote it, neither checked nor cut
     * @param publishedAt as the platform says; null if it does not
     * @param url where it can be seen; null if unknown
     */
    public record Post(String text, @Nullable Instant publishedAt, @Nullable String url) {}
}
