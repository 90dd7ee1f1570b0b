package org.lookalike.detector.unclaimed;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;

/** Publishes changes of unclaimed accounts, as part of the transaction that makes them. */
public interface UnclaimedEvents {

    /**
     * The account as it is after a change.
     *
     * @param causationId the event that led to the change; null where a person's answer did
     * @param traceParent the trace to continue, where there is one
     */
    Uni<Void> changed(
            Session session, UnclaimedAccount account, @Nullable String causationId, @Nullable String traceParent);

    /** The account is held no more: it was not seen for long, or was erased. */
    Uni<Void> forgotten(Session session, UUID unclaimedId, String districtId);
}
