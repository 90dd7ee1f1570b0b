package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.avatar.Avatars.Relevance;
import org.lookalike.ingest.discovery.QuotaUsage.Share;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.SourceQuery;

/** Where queries of one kind wait to be sent to a source. All replicas share it. */
interface QueryQueue {

    /** Claims the next query; null if none is due, or the source has no quota left for it. */
    Uni<@Nullable Work> claim(AccountSource source);

    enum Outcome {
        /** The source answered, and the result is published. */
        ANSWERED,
        /** The source does not accept this query, so it is not retried. */
        REFUSED,
        /** The query is retried later, because the quota is exhausted or the source does not respond. */
        OPEN
    }

    /** A query to send, how much of the quotas it may use, and how relevant to a district each account is. */
    record Request(SourceQuery query, Capability capability, Share share, Function<AccountFacts, Relevance> relevance) {

        /** The most units that it takes of each quota, by its name. */
        Map<String, Long> cost() {
            return capability.forItems(query.itemCount()).cost();
        }
    }

    /** A claim, which has to be ended whatever becomes of its request; at once if there is none to be sent. */
    record Work(@Nullable Request request, Function<Outcome, Uni<Void>> end) {}
}
