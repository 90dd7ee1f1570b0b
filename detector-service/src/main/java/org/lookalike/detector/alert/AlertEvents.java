package org.lookalike.detector.alert;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;

/** Publishes changes of alerts, as part of the transaction that makes them. */
public interface AlertEvents {

    /**
     * The alert as it is after a change.
     *
     * @param causationId the event or decision that led to the change
     * @param traceParent the trace to continue, where there is one
     */
    Uni<Void> changed(Session session, Alert alert, String causationId, @Nullable String traceParent);

    /** The alert is deleted: it was closed long ago, or its account was erased. */
    Uni<Void> removed(Session session, UUID alertId, String districtId);

    /** Called after a change was committed: what was recorded may be published now. */
    void committed();
}
