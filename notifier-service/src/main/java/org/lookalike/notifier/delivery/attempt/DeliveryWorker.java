package org.lookalike.notifier.delivery.attempt;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.core.ContextAwareScheduler;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;
import org.lookalike.kafka.TraceContext;
import org.lookalike.notifier.delivery.AttemptOutcome;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.DeliveryChannel;
import org.lookalike.notifier.delivery.DeliveryConfig;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.DeliveryState;
import org.lookalike.notifier.delivery.HeldLeases;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.delivery.attempt.DeliveryRules.NextStep;
import org.lookalike.notifier.delivery.attempt.WorkerShares.Unavailable;
import org.lookalike.notifier.delivery.systemmail.SystemMails;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.notifier.subscription.Subscriptions;
import org.lookalike.notifier.suppression.EnhancedStatus;
import org.lookalike.notifier.suppression.SuppressionList;
import org.lookalike.notifier.suppression.SuppressionList.Bounce;
import org.lookalike.observability.LogFields;
import org.lookalike.postgres.DatabaseFailure;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/** Attempts due deliveries outside transactions: a lease says which replica makes the attempt. */
@Singleton
record DeliveryWorker(
        Sessions sessions,
        Subscriptions subscriptions,
        SuppressionList suppressions,
        DeliveryQueue queue,
        SystemMails systemMails,
        DeliveryRules rules,
        DeliveryConfig config,
        HeldLeases leases,
        DeliveryMeters meters,
        Tracer tracer) {

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private static final String INTERRUPTED =
            "the attempt was interrupted between its begin and the record of the server's answer: the process that made it was killed,"
                    + " crashed, stalled or lost the database";

    /** Claims the due delivery whose turn it is, in the caller's own Vert.x context; null if none may be attempted. */
    Uni<@Nullable ClaimedDelivery> claim(DeliveryChannel channel, Unavailable unavailable) {
        var asked = leases.now();
        return sessions.forService(session -> queue.claim(session, channel, config.lease(), unavailable))
                .onItem()
                .ifNotNull()
                .invoke(claimed -> leases.hold(claimed.leaseToken(), asked));
    }

    /** Attempts a claimed delivery and records the outcome. The caller provides a Vert.x context of its own. */
    Uni<Void> attempt(DeliveryChannel channel, ClaimedDelivery delivery) {
        return sessions.forService(session ->
                        contents(session, delivery).chain(contents -> channel.prepared(session, delivery, contents)))
                .chain(contents -> send(channel, delivery, contents))
                .onFailure()
                .recoverWithItem(failure -> {
                    Log.warnf("Delivery could not be prepared deliveryId=%s: %s", delivery.id(), failure);
                    return new AttemptOutcome.Deferred(null, "nothing was sent: %s".formatted(failure));
                })
                .emitOn(currentContext())
                .chain(outcome -> conclude(delivery, outcome))
                .onTermination()
                .invoke(() -> leases.release(delivery.leaseToken()));
    }

    private Uni<DeliveryContent> contents(Mutiny.Session session, ClaimedDelivery delivery) {
        var id = delivery.subscriptionId();
        Uni<@Nullable Subscriber> reader =
                id == null ? Uni.createFrom().nullItem() : subscriptions.subscriber(session, id);
        return reader.chain(subscriber -> delivery.reason() == SendReason.LETTER
                ? SystemMails.content(session, delivery.id(), subscriber)
                : queue.alerts(session, delivery, subscriber));
    }

    private Uni<AttemptOutcome> send(DeliveryChannel channel, ClaimedDelivery delivery, DeliveryContent contents) {
        if (contents.isEmpty()) {
            return Uni.createFrom().item(new AttemptOutcome.Withdrawn("not wanted any more"));
        }
        if (!leases.mayBegin(delivery.leaseToken())) {
            return Uni.createFrom().item(new AttemptOutcome.Deferred(null, "nothing was sent: the lease had run out"));
        }
        var updates = contents.updates();
        var span = tracer.spanBuilder("deliver")
                .setParent(TraceContext.restore(
                        updates.isEmpty() ? null : updates.get(0).traceParent()))
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("lookalike.delivery.id", delivery.id().toString())
                .setAttribute("lookalike.delivery.channel", delivery.channel())
                .setAttribute("lookalike.delivery.attempt", delivery.attempts())
                .startSpan();
        return channel.attempt(delivery, contents).invoke(outcome -> {
            end(span, outcome);
            if (outcome instanceof AttemptOutcome.Accepted) {
                meters.accepted(updates);
            }
        });
    }

    private static void end(Span span, AttemptOutcome outcome) {
        span.setAttribute("lookalike.delivery.outcome", outcome.code());
        if (!(outcome instanceof AttemptOutcome.Accepted)) {
            span.setStatus(StatusCode.ERROR, outcome.code());
        }
        span.end();
    }

    /**
     * Records the outcome, and retries for as long as the database is unavailable, even after the lease has expired. An outcome that is
     * never recorded counts as unknown: a certain failure would then look like a possible success, and a success would be sent again.
     */
    private Uni<Void> conclude(ClaimedDelivery delivery, AttemptOutcome outcome) {
        var next = rules.after(outcome, delivery, ThreadLocalRandom.current().nextDouble());
        return sessions.forService(session -> queue.conclude(session, delivery, outcome, next)
                        .call(recorded -> recorded
                                ? follow(session, delivery, outcome)
                                : Uni.createFrom().voidItem()))
                .onFailure(DatabaseFailure::isTransient)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .withExecutor(ContextAwareScheduler.delegatingTo(Infrastructure.getDefaultWorkerPool())
                        .withCurrentContext())
                .indefinitely()
                .invoke(recorded -> report(delivery, outcome, next, recorded))
                .replaceWithVoid();
    }

    /** Suppresses an unreachable recipient, or ends the subscription of one that is gone. */
    private Uni<?> follow(Mutiny.Session session, ClaimedDelivery delivery, AttemptOutcome outcome) {
        if (outcome instanceof AttemptOutcome.Refused refused && refused.isRecipientUnreachable()) {
            return suppressions.bounced(
                    session, new Bounce(delivery.id(), EnhancedStatus.find(refused.detail()), refused.detail(), true));
        }
        return outcome instanceof AttemptOutcome.Gone gone && delivery.subscriptionId() != null
                ? end(session, delivery.subscriptionId(), delivery, gone)
                : Uni.createFrom().voidItem();
    }

    /** Ends the subscription and tells the operator, because nobody hears of these alerts from now on. */
    private Uni<?> end(
            Mutiny.Session session, UUID subscriptionId, ClaimedDelivery delivery, AttemptOutcome.Gone gone) {
        return subscriptions
                .end(session, subscriptionId)
                .chain(ended -> ended
                        ? systemMails.postToOperator(
                                session,
                                new SystemMail.Gone(delivery.recipient(), subscriptionId, gone.detail()),
                                delivery.flow().districtId())
                        : Uni.createFrom().voidItem());
    }

    private void report(ClaimedDelivery delivery, AttemptOutcome outcome, NextStep next, boolean recorded) {
        try (var fields = LogFields.of(Map.of("deliveryId", delivery.id(), "attempt", delivery.attempts()))) {
            if (!recorded) {
                Log.warnf("Attempt ended after another began; its outcome is not recorded outcome=%s", outcome.code());
                return;
            }
            meters.concluded(next.state(), 1);
            if (outcome instanceof AttemptOutcome.Gone) {
                meters.gone();
                Log.warnf("Webhook wants no more, its subscription ended subscriptionId=%s", delivery.subscriptionId());
            }
            Log.logf(
                    next.state() == DeliveryState.SENT || next.state() == DeliveryState.CANCELLED
                            ? Level.INFO
                            : Level.WARN,
                    "Delivery attempted state=%s replyCode=%s retryIn=%s%s",
                    EnumCode.of(next.state()),
                    outcome.replyCode(),
                    next.retryIn(),
                    next.state() == DeliveryState.AMBIGUOUS ? " cause=" + outcome.detail() : "");
        }
    }

    /** Renews the leases of the attempts that go on here, if it is time. The caller provides a Vert.x context of its own. */
    Uni<Void> renewLeases() {
        if (!leases.isRenewalDue()) {
            return Uni.createFrom().voidItem();
        }
        var asked = leases.now();
        return sessions.forService(session -> queue.renew(session, leases.tokens(), config.lease()))
                .invoke(renewed -> leases.renewed(renewed, asked))
                .replaceWithVoid();
    }

    /** Concludes the attempts of replicas that died. The caller provides a Vert.x context of its own. */
    Uni<Void> settleAbandoned() {
        if (!leases.maySettle()) {
            return Uni.createFrom().voidItem();
        }
        var stalled = config.attemptDeadline().multipliedBy(2);
        return sessions.forService(session -> queue.abandoned(session, stalled)
                .chain(abandoned -> Sequentially.forEach(abandoned, delivery -> settle(session, delivery))));
    }

    private Uni<Void> settle(Mutiny.Session session, ClaimedDelivery delivery) {
        var outcome = new AttemptOutcome.Interrupted(INTERRUPTED);
        var next = rules.after(outcome, delivery, ThreadLocalRandom.current().nextDouble());
        return queue.conclude(session, delivery, outcome, next)
                .invoke(recorded -> report(delivery, outcome, next, recorded))
                .replaceWithVoid();
    }

    private static Executor currentContext() {
        var context = Vertx.currentContext();
        return command -> context.runOnContext(ignored -> command.run());
    }
}
