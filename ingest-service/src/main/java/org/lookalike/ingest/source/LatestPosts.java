package org.lookalike.ingest.source;

import java.util.List;

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
}
