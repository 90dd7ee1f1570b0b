package org.lookalike.notifier.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.kafka.LogFields;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.notifier.suppression.Suppressions;
import org.lookalike.notifier.suppression.Suppressions.Untold;
import org.lookalike.postgres.Sessions;

/** Sees to it that nobody takes the silence of a suppressed address for quiet: its mails fail, and others are told. */
@ApplicationScoped
class SuppressionNotifier {

    private final Sessions sessions;
    private final Suppressions suppressions;
    private final DeliveryQueue queue;
    private final SystemMails letters;
    private final DeliveryMeters meters;
    private final Counter suppressed;

    SuppressionNotifier(
            Sessions sessions,
            Suppressions suppressions,
            DeliveryQueue queue,
            SystemMails letters,
            DeliveryMeters meters,
            MeterRegistry registry) {
        this.sessions = sessions;
        this.suppressions = suppressions;
        this.queue = queue;
        this.letters = letters;
        this.meters = meters;
        this.suppressed = Counter.builder("lookalike.suppressions")
                .description("Addresses that were suppressed because mails to them came back")
                .register(registry);
    }

    /** Ends what waits for suppressed addresses, and tells of those newly suppressed. */
    Uni<Void> tell() {
        return sessions.forProgram(queue::failSuppressed)
                .invoke(failed -> meters.concluded(DeliveryState.FAILED, failed))
                .chain(() -> sessions.forProgram(
                        session -> suppressions.takeUntold(session).call(untold -> tellAll(session, untold))))
                .invoke(this::report)
                .replaceWithVoid();
    }

    private Uni<Void> tellAll(Mutiny.Session session, List<Untold> untold) {
        return Multi.createFrom()
                .iterable(untold)
                .onItem()
                .transformToUniAndConcatenate(one -> tell(session, one))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> tell(Mutiny.Session session, Untold untold) {
        return suppressions
                .districts(session, untold.address())
                .map(districts -> new SystemMail.Suppressed(untold.address(), districts, untold.reason()))
                .chain(letter -> tell(session, untold, letter));
    }

    private Uni<Void> tell(Mutiny.Session session, Untold untold, SystemMail letter) {
        return suppressions
                .colleagues(session, untold.address())
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(colleague -> letters.post(
                        session, letter, new Recipient.Mailbox(colleague.address()), colleague.subscriptionId()))
                .collect()
                .asList()
                .chain(() -> letters.postToOperator(session, letter));
    }

    private void report(List<Untold> untold) {
        for (var one : untold) {
            suppressed.increment();
            try (var fields = LogFields.of(Map.of("suppressionId", one.id()))) {
                Log.warn("Address suppressed, two mails to it came back; GET /api/v1/suppressions shows it");
            }
        }
    }
}
