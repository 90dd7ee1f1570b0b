package org.lookalike.kafka;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.core.ContextAwareScheduler;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.lookalike.postgres.DatabaseFailure;

/**
 * Stores the effect of a batch of records. Transient failures, such as an unreachable database, are retried with
 * backoff for as long as they last. On any other failure the batch is bisected down to the record that causes it, which
 * is rejected while the other records are stored. The retries stay on the same Vert.x context, as a Hibernate Reactive session requires.
 */
public final class RetryingBatchProcessor<T> {

    private static final Logger LOG = Logger.getLogger(RetryingBatchProcessor.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(15);
    private static final double JITTER = 0.2;

    private final Function<List<T>, Uni<Void>> store;
    private final BiFunction<T, Throwable, Uni<Void>> reject;

    /** After a failure {@code store} is called again with some or all of the records, so that it must be idempotent. */
    public RetryingBatchProcessor(Function<List<T>, Uni<Void>> store, BiFunction<T, Throwable, Uni<Void>> reject) {
        this.store = store;
        this.reject = reject;
    }

    /** Completes when every record is stored or rejected; never fails. Must be called on a Vert.x context. */
    public Uni<Void> process(List<T> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return retrying(Uni.createFrom().deferred(() -> store.apply(records)), DatabaseFailure::isTransient)
                .onFailure()
                .recoverWithUni(failure -> bisect(records, failure));
    }

    private Uni<Void> bisect(List<T> records, Throwable failure) {
        if (records.size() == 1) {
            return rejectOrStore(records.get(0), failure);
        }
        var middle = records.size() / 2;
        return process(records.subList(0, middle)).chain(() -> process(records.subList(middle, records.size())));
    }

    /** If the rejection cannot be stored either, the record is not the cause and is retried. */
    private Uni<Void> rejectOrStore(T record, Throwable failure) {
        LOG.warnf(failure, "Record is rejected, storing it fails on its own");
        return reject.apply(record, failure)
                .onFailure()
                .recoverWithUni(again -> retrying(
                        Uni.createFrom()
                                .deferred(() -> store.apply(List.of(record)))
                                .onFailure(stillFailing -> !DatabaseFailure.isTransient(stillFailing))
                                .recoverWithUni(stillFailing -> reject.apply(record, stillFailing)),
                        anyFailure -> true));
    }

    private static Uni<Void> retrying(Uni<Void> work, Predicate<Throwable> isTransient) {
        return work.onFailure(isTransient)
                .invoke(RetryingBatchProcessor::log)
                .onFailure(isTransient)
                .retry()
                .withBackOff(FIRST_BACKOFF, MAX_BACKOFF)
                .withJitter(JITTER)
                .withExecutor(ContextAwareScheduler.delegatingTo(Infrastructure.getDefaultWorkerPool())
                        .withCurrentContext())
                .indefinitely();
    }

    /** The service closes the pool when it stops; the next consumer processes the records again. */
    private static void log(Throwable failure) {
        var level = "Pool closed".equals(failure.getMessage()) ? Logger.Level.DEBUG : Logger.Level.WARN;
        LOG.logf(level, "Cannot store now, trying again: %s", failure.getMessage());
    }
}
