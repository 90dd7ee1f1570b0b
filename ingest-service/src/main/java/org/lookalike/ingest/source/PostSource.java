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

    /** Asks for the latest posts of an account but replies and shared ones. Fails only with a {@link SourceFailure}. */
    Uni<LatestPosts> latestPosts(String accountId);

    record LatestPosts(List<Post> posts, RateLimitStatus rateLimit) {

        /** How many are asked for at most: enough to see what an account does. */
        public static final int MOST = 5;

        /** A public post as its text alone, neither checked nor cut, with its time and address where they are known. */
        public record Post(String text, @Nullable Instant publishedAt, @Nullable String url) {}
    }
}
