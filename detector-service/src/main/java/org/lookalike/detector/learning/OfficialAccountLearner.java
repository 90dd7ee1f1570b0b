package org.lookalike.detector.learning;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.lookalike.detector.job.JobKind;
import org.lookalike.detector.learning.ObservationQueue.Claim;
import org.lookalike.detector.registry.AccountTraits;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.detector.registry.verification.Verifications;
import org.lookalike.observability.BeforeFirstReadiness;
import org.lookalike.observability.JobAttempts;
import org.lookalike.postgres.DatabaseFailure;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/**
 * Learns from what waits in the {@link ObservationQueue}: which ids showed a registered handle, what their pictures look like, and whether
 * they are verified. What fails, or ends the service, is tried again on its own, and then discarded: the account will be observed again.
 */
@ApplicationScoped
class OfficialAccountLearner {

    private static final Logger LOG = Logger.getLogger(OfficialAccountLearner.class);

    private static final int BATCH = 100;

    private final ObservationQueue queue;
    private final CurrentRegistry registry;
    private final AccountTraits traits;
    private final Verifications verifications;
    private final Sessions sessions;
    private final JobAttempts attempts;
    private volatile double oldestWaiting;

    OfficialAccountLearner(
            ObservationQueue queue,
            CurrentRegistry registry,
            AccountTraits traits,
            Verifications verifications,
            Sessions sessions,
            JobAttempts attempts,
            MeterRegistry meters) {
        this.queue = queue;
        this.registry = registry;
        this.traits = traits;
        this.verifications = verifications;
        this.sessions = sessions;
        this.attempts = attempts;
        Gauge.builder("lookalike.learning.oldest.waiting.seconds", () -> oldestWaiting)
                .description("Age of the oldest observation of an official account from which is still to be learned")
                .register(meters);
    }

    @Scheduled(
            every = "${lookalike.registry.learning-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = BeforeFirstReadiness.class)
    Uni<Void> poll() {
        return RecurringJob.of(
                learnDue()
                        .chain(() -> sessions.forService(queue::oldestWaiting))
                        .invoke(seconds -> oldestWaiting = seconds),
                "Nothing can be learned of official accounts now, it is tried again");
    }

    /** The attempt is counted by a transaction of its own, so that it counts whatever becomes of this process. */
    private Uni<Void> learnDue() {
        return sessions.forService(session -> queue.claim(session, BATCH))
                .chain(claims -> claims.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : registry.upToDate()
                                .chain(current -> learnAll(claims, current))
                                .onFailure(DatabaseFailure::isTransient)
                                .call(() -> sessions.forService(session -> queue.release(session, claims)))
                                .chain(isDone ->
                                        isDone ? learnDue() : Uni.createFrom().voidItem()));
    }

    /** False if some failed: then the others wait for the next poll, as they may fail too. */
    private Uni<Boolean> learnAll(List<Claim> claims, RegistryView current) {
        return claims.size() == 1
                ? learnOrDiscard(claims.get(0), current)
                : learn(claims, current)
                        .replaceWith(true)
                        .onFailure(failure -> !DatabaseFailure.isTransient(failure))
                        .recoverWithUni(failure -> Sequentially.forEach(claims, claim -> learnOrDiscard(claim, current))
                                .replaceWith(false));
    }

    /** What fails is left in the queue, as it is if the service ends. */
    private Uni<Boolean> learnOrDiscard(Claim claim, RegistryView current) {
        if (!attempts.mayBegin(JobKind.LEARNING, String.valueOf(claim.id()), claim.attempts())) {
            return sessions.forService(session -> queue.discard(session, claim)).replaceWith(true);
        }
        return learn(List.of(claim), current)
                .replaceWith(true)
                .onFailure(failure -> !DatabaseFailure.isTransient(failure))
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "Observation %d of an official account cannot be learned from, attempt=%d: %s",
                            claim.id(), claim.attempts(), failure.getMessage());
                    return false;
                });
    }

    private Uni<Void> learn(List<Claim> claims, RegistryView current) {
        return sessions.forService(session -> queue.take(session, claims)
                .chain(seen -> traits.learn(seen, current).chain(() -> verifications.check(seen, current)))
                .chain(() -> queue.remove(session, claims)));
    }
}
