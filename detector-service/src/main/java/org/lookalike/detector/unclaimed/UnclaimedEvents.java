package org.lookalike.detector.unclaimed;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertEvents.DeletedRecord;

/** Publishes changes of unclaimed accounts, as part of the transaction that makes them. */
public interface UnclaimedEvents {

    /** An account after a change, the event that led to it unless an answer did, and the trace to continue, if any. */
    record Changed(UnclaimedAccount account, @Nullable String causationId, @Nullable String traceParent) {

        /** Whether the account was not known before. */
        boolean isFound() {
            return account.revision() == 1;
        }
    }

    /** The accounts changed, in this order. */
    Uni<Void> accountsChanged(Session session, List<Changed> changes);

    /** The accounts are held no more: they were not seen for long, or were erased. Nothing that was published of them is kept. */
    Uni<Void> accountsForgotten(Session session, Collection<DeletedRecord> accounts);
}
