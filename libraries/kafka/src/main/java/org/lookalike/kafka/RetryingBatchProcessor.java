package org.lookalike.kafka;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.core.ContextAwareScheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.lookalike.postgres.DatabaseFailure;

/**
 * Stores the effect of a batch of records so that nothing is lost and no record harms another. Transient failures, such as a
 * database that is away, are retried with backoff for as long as they last. Any other failure is bisected down to the record
 * that causes it, which is rejected while its neighbors are stored.
 *
 * <p>The retries stay on the Vert.x context they began on, as a Hibernate Reactive session demands.
 *
 * @param <T> a record
 */
public final class RetryingBatchProcessor<T> {

    private static final Logger LOG = Logger.getLogger(RetryingBatchProcessor.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final double JITTER = 0.2;

    private final Function<List<T>, Uni<Void>> store;
    private final BiFunction<T, Throwable, Uni<Void>> reject;

    /**
     * @param store stores the effect of the records, in one transaction or several. It is called again, with all or some of the
     *     records, after a failure, so storing the same effect twice must change nothing
     * @param reject stores that a record was rejected, and why
     */
    public RetryingBatchProcessor(Function<List<T>, Uni<Void>> store, BiFunction<T, Throwable, Uni<Void>> reject) {
        this.store = store;
        this.reject = reject;
    }

    /** Completes when every record is stored or rejected; never fails. Must be called on a Vert.x context. */
    public Uni<Void> process(List<T> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return storeAll(records).onFailure().recoverWithUni(failure -> bisect(records, failure));
    }

    private Uni<Void> storeAll(List<T> records) {
        return retrying(Uni.createFrom().deferred(() -> store.apply(records)), DatabaseFailure::isTransient);
    }

    private Uni<Void> bisect(List<T> records, Throwable failure) {
        if (records.size() == 1) {
            return rejectOrStore(records.get(0), failure);
        }
        var middle = records.size() / 2;
        return process(records.subList(0, middle)).chain(() -> process(records.subList(middle, records.size())));
    }

    /** If even the rejection cannot be stored, the record is not to blame and is tried again. */
    private Uni<Void> rejectOrStore(T record, Throwable failure) {
        LOG.warnf(failure, "Record is rejected, storing it fails on its own");
        return reject.apply(record, failure)
                .onFailure()
                .recoverWithUni(again -> retrying(
                        Uni.createFrom()
                                .deferred(() -> store.apply(List.of(record)))
                                .onFailure(stillFailing -> !DatabaseFailure.isTransient(stillFailing))
                                .recoverWithUni(stillFailing -> reject.apply(record, stillFailing)),
                        always -> true));
    }

    private static Uni<Void> retrying(Uni<Void> work, Predicate<Throwable> isTransient) {
        return work.onFailure(isTransient)
                .invoke(failure -> LOG.logf(
                        isOwnEnd(failure) ? Logger.Level.DEBUG : Logger.Level.WARN,
                        "Cannot store now, trying again: %s",
                        failure.getMessage()))
                .onFailure(isTransient)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .withJitter(JITTER)
                .withExecutor(sameContext())
                .indefinitely();
    }

    /** Only this service closes the pool, when it stops; whoever reads the topic next stores what it did not. */
    private static boolean isOwnEnd(Throwable failure) {
        return "Pool closed".equals(failure.getMessage());
    }

    private static ScheduledExecutorService sameContext() {
        return ContextAwareScheduler.delegatingTo(Infrastructure.getDefaultWorkerPool())
                .withCurrentContext();
    }
}
