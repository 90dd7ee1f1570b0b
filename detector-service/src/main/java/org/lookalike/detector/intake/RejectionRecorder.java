package org.lookalike.detector.intake;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.kafka.Rejection;
import org.lookalike.postgres.Sessions;
import org.lookalike.rejections.Rejections;

/** Stores rejected records, each with its event. */
@ApplicationScoped
public class RejectionRecorder {

    /** Publishes rejected records to the dead-letter topic, as part of the transaction that stores them. */
    public interface RejectionEvents {

        Uni<Void> rejected(Session session, List<Rejection> rejections);

        /** Called after a rejection was committed: what was recorded may be published now. */
        void committed();
    }

    private final Sessions sessions;
    private final Rejections rejections;
    private final RejectionEvents events;

    RejectionRecorder(Sessions sessions, Rejections rejections, RejectionEvents events) {
        this.sessions = sessions;
        this.rejections = rejections;
        this.events = events;
    }

    /** Stores rejections in one transaction; one that is stored already, after a redelivery, is left as it is. */
    public Uni<Void> store(List<Rejection> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sessions.confirmed(
                        session -> rejections.store(session, found).call(stored -> events.rejected(session, stored)))
                .invoke(rejections::report)
                .invoke(events::committed)
                .replaceWithVoid();
    }
}
