package org.lookalike.detector.alert;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;

/** Publishes changes of alerts, as part of the transaction that makes them. */
public interface AlertEvents {

    /** An alert after a change, the event or decision that led to it, if any, and the trace to continue, if any. */
    record Changed(Alert alert, @Nullable String causationId, @Nullable String traceParent) {}

    /** The alerts changed, in this order. */
    Uni<Void> alertsChanged(Session session, List<Changed> changes);

    /** The alerts are deleted, after {@link #forgetAlerts}: they were closed long ago, or their accounts were erased. */
    Uni<Void> alertsRemoved(Session session, Collection<DeletedRecord> alerts);

    /** Deletes what was published of these alerts, and of decisions about them. What waits to be published is not deleted. */
    Uni<Void> forgetAlerts(Session session, Collection<UUID> alertIds);

    /** Called after a change was committed: what was recorded may be published now. */
    void committed();

    /** What is deleted: an alert, or another record about an account and a district. */
    record DeletedRecord(UUID id, String districtId) {}
}
