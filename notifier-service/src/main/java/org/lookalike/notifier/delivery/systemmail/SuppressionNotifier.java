package org.lookalike.notifier.delivery.systemmail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.notifier.suppression.SuppressionList;
import org.lookalike.notifier.suppression.SuppressionList.StoppedSubscription;
import org.lookalike.notifier.suppression.SuppressionList.UnreportedSuppression;
import org.lookalike.observability.LogFields;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/** Tells of new suppressions: readers who confirmed, the other subscribers of their districts and the operator. */
@ApplicationScoped
public class SuppressionNotifier {

    private final Sessions sessions;
    private final SuppressionList suppressions;
    private final SystemMails systemMails;
    private final Counter suppressed;

    SuppressionNotifier(
            Sessions sessions, SuppressionList suppressions, SystemMails systemMails, MeterRegistry registry) {
        this.sessions = sessions;
        this.suppressions = suppressions;
        this.systemMails = systemMails;
        this.suppressed = Counter.builder("lookalike.suppressions")
                .description("Subscriptions and addresses that were suppressed because mails came back")
                .register(registry);
    }

    /** Reports newly suppressed recipients. */
    public Uni<Void> run() {
        return sessions.forService(session -> suppressions
                        .takeUnreported(session)
                        .call(unreported -> Sequentially.forEach(unreported, one -> notify(session, one))))
                .invoke(this::report)
                .replaceWithVoid();
    }

    private Uni<Void> notify(Mutiny.Session session, UnreportedSuppression unreported) {
        return suppressions.stopped(session, unreported).chain(stopped -> {
            var ids = stopped.stream().map(StoppedSubscription::subscriptionId).toList();
            return tellReaders(session, stopped)
                    .chain(() -> tellPeers(session, unreported, ids))
                    .chain(() -> tellOperator(session, unreported, ids));
        });
    }

    /** What a reader asked for does not end without a word: if mails do reach the address, its reader has them go on. */
    private Uni<Void> tellReaders(Mutiny.Session session, List<StoppedSubscription> stopped) {
        return Sequentially.forEach(
                stopped.stream().filter(StoppedSubscription::isReadersOwn).toList(),
                one -> systemMails.post(
                        session,
                        new SystemMail.Returned(),
                        new Recipient.Mailbox(one.address()),
                        one.subscriptionId()));
    }

    /** Each is told of the districts that it hears of itself: what else the address is subscribed to is not its business. */
    private Uni<Void> tellPeers(Mutiny.Session session, UnreportedSuppression unreported, List<UUID> stoppedIds) {
        return suppressions
                .peers(session, stoppedIds)
                .chain(peers -> Sequentially.forEach(
                        peers,
                        peer -> systemMails.post(
                                session,
                                new SystemMail.Suppressed(unreported.address(), peer.districts(), unreported.reason()),
                                new Recipient.Mailbox(peer.address()),
                                peer.subscriptionId())));
    }

    private Uni<Void> tellOperator(Mutiny.Session session, UnreportedSuppression unreported, List<UUID> stoppedIds) {
        var subscription = unreported.subscriptionId();
        return suppressions
                .districts(session, subscription == null ? stoppedIds : List.of(subscription))
                .chain(districts -> systemMails.postToOperator(
                        session,
                        new SystemMail.Suppressed(unreported.address(), districts, unreported.reason()),
                        null));
    }

    private void report(List<UnreportedSuppression> unreported) {
        for (var one : unreported) {
            suppressed.increment();
            try (var fields = LogFields.of(Map.of("suppressionId", one.id()))) {
                Log.warn("Recipient suppressed, two mails came back; GET /api/v1/suppressions shows it");
            }
        }
    }
}
