package org.lookalike.ingest.discovery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.discovery.QuotaUsage.Balance;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.SourceToken;

/** How a source does. */
sealed interface SourceStatus {

    /** It is not in use. */
    record Off(Connector.Off setup) implements SourceStatus {}

    /**
     * It is in use.
     *
     * @param token what is known of its token; null if that does not end, or nothing is known
     * @param walk through all accounts of its network; null if there is none
     */
    record On(
            AccountSource source,
            Condition condition,
            SourceStates.State state,
            Backlog backlog,
            List<Balance> balances,
            SourceToken.@Nullable State token,
            Backfills.@Nullable Progress walk)
            implements SourceStatus {

        /** Whether it can be queried. One that cannot finds no accounts, and does not show whether anything is watched. */
        boolean findsAccounts() {
            return !source.capabilities().isEmpty();
        }
    }

    /** Whether a source that is in use is queried. */
    enum Condition {
        ON,
        /** Its limit is used up. */
        WAITING,
        /** It gives no answers and is left alone for a while. */
        FAILING
    }

    /**
     * Queries and accounts that are due now.
     *
     * @param seconds for how long the oldest of them has been due
     */
    record Backlog(long count, long seconds) {}
}
