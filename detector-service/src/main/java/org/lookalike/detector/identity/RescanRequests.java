package org.lookalike.detector.identity;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Where it is asked that accounts seen earlier be judged again, as part of the transaction that gives the reason. */
public interface RescanRequests {

    /**
     * Asks for a rescan on behalf of districts whose accounts matching may now judge otherwise.
     *
     * @param registryRevision the revision that gives the reason
     */
    Uni<Void> add(Session session, List<String> districtIds, long registryRevision);
}
