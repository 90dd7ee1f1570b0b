package org.lookalike.ingest.source;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;

/** A source that pushes accounts and their changes. */
public interface AccountStream extends AccountSource {

    /**
     * Reads on from the cursor of the last stored batch, or with new events if it is null. The next batch is requested when the last one is
     * stored, so that a slow reader loses no event that the platform keeps. Its end is a {@link SourceFailure}.
     */
    Multi<Batch> open(@Nullable String cursor);

    /**
     * A batch of events, reduced to the latest one of each account.
     *
     * @param changed identifiers of accounts that have to be looked up, because the event lacks their details
     * @param cursor where to continue after this batch
     * @param events the number of events; 0 for a keep-alive
     * @param lostSince since when events before this batch are lost, because the platform no longer keeps them; null if none are
     */
    record Batch(
            Set<String> changed,
            List<AccountFacts> accounts,
            List<GoneAccount> gone,
            String cursor,
            int events,
            @Nullable Instant lostSince) {

        /** A batch that continues the last one. */
        public Batch(
                Set<String> changed, List<AccountFacts> accounts, List<GoneAccount> gone, String cursor, int events) {
            this(changed, accounts, gone, cursor, events, null);
        }
    }

    /** The known accounts of districts and their impostors. */
    public interface KnownAccounts {

        /** Identifiers of each district in turn: accounts of open alerts, then of other alerts, then official ones. */
        Uni<List<String>> on(String platform);
    }
}
