package org.lookalike.detector.registry;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Publishes changes of the registry, as part of the transaction that makes them. */
public interface IdentityEvents {

    /** The districts after the change, in the order of the changes; removed ones included. */
    Uni<Void> changed(Session session, List<RegisteredDistrict> districts);

    /** Called after a change was committed: what was recorded may be published now. */
    void committed();
}
