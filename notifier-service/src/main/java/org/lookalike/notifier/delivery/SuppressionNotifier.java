package org.lookalike.notifier.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.notifier.suppression.Suppressions;
import org.lookalike.notifier.suppression.Suppressions.UnreportedSuppression;
import org.lookalike.observability.LogFields;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/** Fails the deliveries to suppressed addresses, and tells the other subscribers of their districts and the operator. */
@ApplicationScoped
class SuppressionNotifier {

    private final Sessions sessions;
    private final Suppressions suppressions;
    private final WaitingDeliveries waiting;
    private final SystemMails systemMails;
    private final DeliveryMeters meters;
    private final Counter suppressed;

    SuppressionNotifier(
            Sessions sessions,
            Suppressions suppressions,
            WaitingDeliveries waiting,
            SystemMails systemMails,
            DeliveryMeters meters,
            MeterRegistry registry) {
        this.sessions = sessions;
        this.suppressions = suppressions;
        this.waiting = waiting;
        this.systemMails = systemMails;
        this.meters = meters;
        this.suppressed = Counter.builder("lookalike.suppressions")
                .description("Addresses that were suppressed because mails to them came back")
                .register(registry);
    }

    /** Fails what waits for suppressed addresses, and reports newly suppressed ones. */
    Uni<Void> run() {
        return sessions.forService(waiting::failSuppressed)
                .invoke(failed -> meters.concluded(DeliveryState.FAILED, failed))
                .chain(() -> sessions.forService(session -> suppressions
                        .takeUnreported(session)
                        .call(unreported -> Sequentially.forEach(unreported, one -> notify(session, one)))))
                .invoke(this::report)
                .replaceWithVoid();
    }

    private Uni<Void> notify(Mutiny.Session session, UnreportedSuppression unreported) {
        return suppressions
                .districts(session, unreported.address())
                .map(districts -> new SystemMail.Suppressed(unreported.address(), districts, unreported.reason()))
                .chain(mail -> post(session, unreported, mail));
    }

    private Uni<Void> post(Mutiny.Session session, UnreportedSuppression unreported, SystemMail mail) {
        return suppressions
                .peers(session, unreported.address())
                .chain(peers -> Sequentially.forEach(
                        peers,
                        peer -> systemMails.post(
                                session, mail, new Recipient.Mailbox(peer.address()), peer.subscriptionId())))
                .chain(() -> systemMails.postToOperator(session, mail, null));
    }

    private void report(List<UnreportedSuppression> unreported) {
        for (var one : unreported) {
            suppressed.increment();
            try (var fields = LogFields.of(Map.of("suppressionId", one.id()))) {
                Log.warn("Address suppressed, two mails to it came back; GET /api/v1/suppressions shows it");
            }
        }
    }
}
