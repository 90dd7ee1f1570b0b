package org.lookalike.detector.intake.rejection;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.kafka.Rejection;

/** Publishes rejected records to the dead-letter topic, as part of the transaction that stores them. */
public interface RejectionEvents {

    Uni<Void> rejected(Session session, List<Rejection> rejections);

    /** Called after a rejection was committed: what was recorded may be published now. */
    void committed();
}
