package org.lookalike.detector.registry;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Publishes changes of the registry, as part of the transaction that makes them. No commit announces them: they go out with the next
 * event of an alert, or within {@code lookalike.outbox.poll-interval}, so that many changes cost one publication.
 */
public interface IdentityEvents {

    /** The districts after the change, in the order of the changes; removed ones included. */
    Uni<Void> changed(Session session, List<RegisteredDistrict> districts);
}
