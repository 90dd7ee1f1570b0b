package org.lookalike.notifier.delivery.planning;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What planning sees of a subscription's mails, and does to them, for tests of other packages. */
public record WaitingMails(OpenDeliveries open) {

    /** Of each mail about alerts, whether news may still be added to it. */
    public Uni<List<Boolean>> areOpen(Mutiny.Session session, UUID subscriptionId) {
        return open.lately(session, List.of(subscriptionId))
                .map(lately -> lately.getOrDefault(subscriptionId, List.of()).stream()
                        .map(Schedule.Mail::isOpen)
                        .toList());
    }

    public Uni<Void> add(Mutiny.Session session, UUID deliveryId, int priority, Instant due) {
        return open.raisePriority(session, List.of(new OpenDeliveries.Addition(deliveryId, priority, due)));
    }
}
