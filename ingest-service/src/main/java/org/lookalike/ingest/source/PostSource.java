package org.lookalike.ingest.source;

import io.smallrye.mutiny.Uni;
import java.util.Map;

/** A source that also shows the latest public posts of an account, for records of accounts that alerts are about. */
public interface PostSource extends AccountSource {

    /** The units that a call takes of each {@link Quota}, by its name. */
    Map<String, Long> costOfPosts();

    /**
     * Asks for the latest posts of an account, at most {@link LatestPosts#MOST}, without answers to others and what it shares of
     * others. Of an account that is gone there are none. Fails only with a {@link SourceFailure}.
     */
    Uni<LatestPosts> latestPosts(String accountId);
}
