package org.lookalike.ingest.source;

import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;

/** A source that tells of accounts by itself. */
public interface AccountStream extends AccountSource {

    /**
     * Connects and reads on. The next batch is asked for when the last one is stored, so a reader that is slower than the
     * platform loses no event as long as the platform keeps them.
     *
     * @param cursor of the last batch that was stored; null to begin with what happens now
     * @return fails with a {@link SourceFailure} when the connection ends
     */
    Multi<Batch> open(@Nullable String cursor);

    /**
     * Some events in their order, each account's latest.
     *
     * @param changed identifiers of accounts of which the event does not say enough: they are looked up
     * @param accounts how accounts look
     * @param gone accounts that are no more
     * @param cursor where to read on after these
     * @param events how many events these were; none where the platform only shows that it is there
     */
    record Batch(Set<String> changed, List<AccountFacts> accounts, List<GoneAccount> gone, String cursor, int events) {

        public Batch {
            changed = Set.copyOf(changed);
            accounts = List.copyOf(accounts);
            gone = List.copyOf(gone);
        }
    }
}
