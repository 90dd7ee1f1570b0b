package org.lookalike.detector.review;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.detector.alert.Alert;

/** Publishes decisions, as part of the transaction that makes them. */
public interface DecisionEvents {

    Uni<Void> made(Session session, Decision decision, Alert alert);

    /** Called after a decision was committed: what was recorded may be published now. */
    void committed();
}
