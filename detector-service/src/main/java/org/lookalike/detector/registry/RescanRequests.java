package org.lookalike.detector.registry;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Takes requests to assess accounts seen earlier again, as part of the transaction that makes them necessary. */
public interface RescanRequests {

    /**
     * Asks for a rescan of what may be assessed otherwise now.
     *
     * @param registryRevision the revision that gives the reason
     */
    Uni<Void> add(Session session, RescanScope scope, long registryRevision);
}
