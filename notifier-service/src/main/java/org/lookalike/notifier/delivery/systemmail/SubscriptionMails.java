package org.lookalike.notifier.delivery.systemmail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.subscription.RecipientRateLimit;
import org.lookalike.notifier.subscription.Subscriptions;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/** Posts questions to confirm, tests, and the notice that a district lost its last subscriber, once, by one replica. */
@ApplicationScoped
class SubscriptionMails {

    private final Sessions sessions;
    private final Subscriptions subscriptions;
    private final RecipientRateLimit rateLimit;
    private final SystemMails systemMails;
    private final Counter unheard;

    SubscriptionMails(
            Sessions sessions,
            Subscriptions subscriptions,
            RecipientRateLimit rateLimit,
            SystemMails systemMails,
            MeterRegistry meters) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.rateLimit = rateLimit;
        this.systemMails = systemMails;
        this.unheard = Counter.builder("lookalike.districts.unheard")
                .description("Districts that lost their last recipient of alerts")
                .register(meters);
    }

    @Scheduled(
            every = "${lookalike.delivery.poll-interval}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> write() {
        return RecurringJob.of(
                sessions.forService(session -> rateLimit
                                .takeQuestions(session)
                                .chain(ids -> post(session, new SystemMail.Confirmation(), ids)))
                        .chain(() -> sessions.forService(this::test))
                        .chain(() -> sessions.forService(this::noticeEnds)),
                "System mails could not be written");
    }

    private Uni<Void> test(Mutiny.Session session) {
        return NativeSql.of(
                        """
                        UPDATE subscription SET test_wanted = false
                        WHERE test_wanted AND ended_at IS NULL AND address IS NOT NULL RETURNING id""")
                .list(session, UUID.class)
                .chain(ids -> post(session, new SystemMail.Test(), ids));
    }

    private Uni<Void> post(Mutiny.Session session, SystemMail mail, List<UUID> subscriptionIds) {
        return Sequentially.forEach(subscriptionIds, id -> subscriptions
                .subscriber(session, id)
                .chain(subscriber -> systemMails.post(session, mail, subscriber.recipient(), id)));
    }

    private Uni<Void> noticeEnds(Mutiny.Session session) {
        return lostLastSubscriber(session)
                .call(districts -> districts.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : systemMails.postToOperator(
                                session,
                                new SystemMail.NoRecipient(districts.stream()
                                        .map(UncoveredDistrict::text)
                                        .toList()),
                                districts.size() == 1 ? districts.get(0).id() : null))
                .invoke(this::report)
                .replaceWithVoid();
    }

    private record UncoveredDistrict(String id, @Nullable String name) {
        String text() {
            return name == null ? id : "%s (%s)".formatted(name, id);
        }
    }

    /** The districts that lost their last subscriber; where a subscription to all districts ended, of those that have alerts. */
    private static Uni<List<UncoveredDistrict>> lostLastSubscriber(Mutiny.Session session) {
        return NativeSql.of(
                        """
                        WITH ended AS (
                          UPDATE subscription SET end_noticed_at = now()
                          WHERE ended_at IS NOT NULL AND end_noticed_at IS NULL
                          RETURNING district_ids, confirmed_at IS NOT NULL AND NOT backup AS got_alerts
                        ), lost AS (
                          SELECT unnest(district_ids) AS district_id FROM ended WHERE got_alerts
                          UNION
                          SELECT alert_state.district_id FROM alert_state
                          WHERE EXISTS (SELECT FROM ended WHERE got_alerts AND cardinality(district_ids) = 0)
                        )
                        SELECT lost.district_id AS id, registered_district.name
                        FROM lost LEFT JOIN registered_district ON registered_district.district_id = lost.district_id
                        WHERE NOT EXISTS (SELECT FROM subscription
                                          WHERE in_force(subscription) AND NOT backup AND hears_of(subscription, lost.district_id)
                                            AND NOT EXISTS (SELECT FROM suppressing(subscription.address_key, subscription.id)))
                        ORDER BY lost.district_id""")
                .records(session, UncoveredDistrict.class);
    }

    private void report(List<UncoveredDistrict> districts) {
        unheard.increment(districts.size());
        districts.forEach(district -> Log.warnf(
                "District has no recipient of alerts any more districtId=%s; subscribe someone", district.id()));
    }
}
