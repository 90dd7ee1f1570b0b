package org.lookalike.ingest.source;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A source that also shows the latest public posts of an account, for records of accounts that alerts are about. */
public interface PostSource extends AccountSource {

    /** The units that a call takes of each {@link Quota}, by its name. */
    Map<String, Long> costOfPosts();

    /**
     * Asks for the latest posts of an account, at most {@link LatestPosts#MOST}, without answers to others and what it shares of
     * others. Of an account that is gone there are none. Fails only with a {@link SourceFailure}.
     */
    Uni<LatestPosts> latestPosts(String accountId);

    /**
     * The latest public posts of an account.
     *
     * @param posts the latest first
     * @param rateLimit the rate limit as the platform reports it
     */
    record LatestPosts(List<Post> posts, RateLimitStatus rateLimit) {

        /** How many are asked for at most: enough to see what an account does. */
        public static final int MOST = 5;

        /**
         * A public post of an account, as its text alone: no markup, pictures or people who answered.
         *
         * @param text as the account wrote it, neither checked nor cut
         * @param publishedAt as the platform says; null if it does not
         * @param url where it can be seen; null if unknown
         */
        public record Post(String text, @Nullable Instant publishedAt, @Nullable String url) {}
    }
}
