package org.lookalike.detector.learning;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.lookalike.detector.registry.AccountPictures;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.detector.registry.sightings.Sightings;
import org.lookalike.detector.registry.verification.Verifications;
import org.lookalike.postgres.DatabaseFailure;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/**
 * Learns from the official accounts that wait in the {@link ObservationQueue}: which ids showed a registered handle, what their
 * pictures look like, and whether they are verified. What fails is tried again for as long as the observation is kept; one that fails on its own waits
 * behind the others.
 */
@ApplicationScoped
class OfficialAccountLearner {

    private static final Logger LOG = Logger.getLogger(OfficialAccountLearner.class);

    private static final int BATCH = 100;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final ObservationQueue queue;
    private final CurrentRegistry registry;
    private final Sightings sightings;
    private final AccountPictures pictures;
    private final Verifications verifications;
    private final Sessions sessions;
    private volatile double oldestWaiting;

    OfficialAccountLearner(
            ObservationQueue queue,
            CurrentRegistry registry,
            Sightings sightings,
            AccountPictures pictures,
            Verifications verifications,
            Sessions sessions,
            MeterRegistry meters) {
        this.queue = queue;
        this.registry = registry;
        this.sightings = sightings;
        this.pictures = pictures;
        this.verifications = verifications;
        this.sessions = sessions;
        Gauge.builder("lookalike.learning.oldest.waiting.seconds", () -> oldestWaiting)
                .description("Age of the oldest observation of an official account from which is still to be learned")
                .register(meters);
    }

    @Scheduled(
            every = "${lookalike.registry.learning-interval}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> poll() {
        return learnDue().chain(this::measure).onFailure().recoverWithUni(failure -> {
            LOG.warnf("Nothing can be learned of official accounts now, it is tried again: %s", failure.getMessage());
            return Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> learnDue() {
        return sessions.forService(session -> queue.due(session, BATCH))
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : registry.upToDate()
                                .chain(current -> learnAll(due, current))
                                .chain(isDone -> isDone && due.size() == BATCH
                                        ? learnDue()
                                        : Uni.createFrom().voidItem()));
    }

    /** False if some had to be postponed: then the others wait for the next poll, as they may fail too. */
    private Uni<Boolean> learnAll(List<Long> due, RegistryView current) {
        return learn(due, current)
                .replaceWith(true)
                .onFailure(failure -> !DatabaseFailure.isTransient(failure))
                .recoverWithUni(failure -> Sequentially.forEach(due, id -> learnOrPostpone(id, current))
                        .replaceWith(false));
    }

    private Uni<Void> learnOrPostpone(long id, RegistryView current) {
        return learn(List.of(id), current)
                .onFailure(failure -> !DatabaseFailure.isTransient(failure))
                .recoverWithUni(failure -> {
                    LOG.warnf(
                            "Observation %d of an official account cannot be learned from, it is tried again in %d s: %s",
                            id, PAUSE.toSeconds(), failure.getMessage());
                    return sessions.forService(session -> queue.postpone(session, id, PAUSE));
                });
    }

    private Uni<Void> learn(List<Long> ids, RegistryView current) {
        return sessions.forService(session -> queue.take(session, ids)
                .chain(seen -> sightings
                        .record(seen)
                        .chain(() -> pictures.learn(seen, current))
                        .chain(() -> verifications.check(seen, current)))
                .chain(() -> queue.remove(session, ids)));
    }

    private Uni<Void> measure() {
        return sessions.forService(queue::oldestWaiting)
                .invoke(seconds -> oldestWaiting = seconds)
                .replaceWithVoid();
    }
}
