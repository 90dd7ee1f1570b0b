package org.lookalike.detector.rescan;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.core.ContextAwareScheduler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.lookalike.detector.rescan.Rescans.Tally;
import org.lookalike.detector.rescan.SeenAccounts.Reader;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.observability.AbandonedJobs;
import org.lookalike.observability.BeforeFirstReadiness;

/**
 * Runs the rescans, one at a time among all replicas: reads accounts in batches, has them assessed and stores the progress.
 * An interrupted rescan resumes at a later poll, here or on another replica; processing a batch twice changes nothing. One at which
 * replica after replica dies without progress fails, so that the next one can begin.
 */
@ApplicationScoped
class RescanRunner {

    private static final Logger LOG = Logger.getLogger(RescanRunner.class);

    private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(5);

    private static final String ENDS_THE_SERVICE =
            "The service ended %d times at the same accounts, and does not try again. "
                    + "Its log says why; once that is fixed, ask for a rescan of these districts.";

    private final Rescans rescans;
    private final SeenAccounts seen;
    private final RescanBatchProcessor batchProcessor;
    private final RescanConfig config;
    private final Vertx vertx;
    private final Limits limits;
    private final AbandonedJobs abandoned;
    private final Counter accountsRead;
    private final Counter matches;

    private final UUID replica = UUID.randomUUID();
    private volatile boolean running;
    private volatile boolean stopping;
    private volatile double oldestWaiting;

    RescanRunner(
            Rescans rescans,
            SeenAccounts seen,
            RescanBatchProcessor batchProcessor,
            RescanConfig config,
            Vertx vertx,
            Limits limits,
            MeterRegistry meters) {
        this.rescans = rescans;
        this.seen = seen;
        this.batchProcessor = batchProcessor;
        this.config = config;
        this.vertx = vertx;
        this.limits = limits;
        this.abandoned = new AbandonedJobs("rescan", meters);
        this.accountsRead = Counter.builder("lookalike.rescan.accounts")
                .description("Accounts seen earlier that were assessed again")
                .register(meters);
        this.matches = Counter.builder("lookalike.rescan.matches")
                .description("Accounts seen earlier that may impersonate a district of the rescan")
                .register(meters);
        Gauge.builder("lookalike.rescan.running", () -> running ? 1 : 0)
                .description("1 while this replica makes a rescan")
                .register(meters);
        Gauge.builder("lookalike.rescan.oldest.waiting.seconds", () -> oldestWaiting)
                .description("Since when the oldest rescan that is not done was asked for")
                .register(meters);
    }

    @Scheduled(
            every = "${lookalike.rescan.poll-interval}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = BeforeFirstReadiness.class)
    Uni<Void> poll() {
        return runDue().onFailure().recoverWithUni(failure -> {
            LOG.warnf("Rescan cannot go on now, it is tried again: %s", failure);
            return Uni.createFrom().voidItem();
        });
    }

    /** Runs the rescan that is due, if there is one. */
    Uni<Void> runDue() {
        return rescans.claim(replica)
                .chain(rescan -> rescan == null ? Uni.createFrom().voidItem() : runOrAbandon(rescan));
    }

    private Uni<Void> runOrAbandon(RescanLease rescan) {
        var attempts = limits.of(Limit.ATTEMPTS_OF_A_JOB);
        return rescan.attempts() <= attempts
                ? run(rescan)
                : rescans.finish(replica, rescan.id(), ENDS_THE_SERVICE.formatted(attempts))
                        .invoke(() -> abandoned.count(rescan.id(), "the service ended each time"));
    }

    @Scheduled(
            every = "10s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> measure() {
        return rescans.oldestWaiting()
                .invoke(seconds -> oldestWaiting = seconds)
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    /** The progress of a batch that is under way is not stored; another replica processes it again. */
    void stop(@Observes ShutdownEvent stopping) {
        this.stopping = true;
        if (running) {
            try {
                VertxContextSupport.subscribeAndAwait(() -> rescans.release(replica)
                        .ifNoItem()
                        .after(RELEASE_TIMEOUT)
                        .fail());
            } catch (Throwable failure) {
                LOG.warnf("The lease of the rescan was not given up, it expires: %s", failure);
            }
        }
    }

    private Uni<Void> run(RescanLease rescan) {
        LOG.infof(
                "Rescan %d reads, districts=%d claimed accounts=%d",
                rescan.id(),
                rescan.scope().districtIds().size(),
                rescan.scope().accounts().size());
        running = true;
        return blocking(() -> seen.open(config.batchSize()))
                .chain(reader -> begin(rescan, reader)
                        .chain(progress -> readAll(rescan, progress, reader))
                        .onTermination()
                        .call(() -> blocking(() -> {
                            reader.close();
                            return true;
                        })))
                .onTermination()
                .invoke(() -> running = false);
    }

    private Uni<RescanProgress> begin(RescanLease rescan, Reader reader) {
        return blocking(reader::extents).map(present -> {
            var stored = rescan.progress();
            return stored == null ? RescanProgress.begin(present) : stored.within(present);
        });
    }

    private Uni<Void> readAll(RescanLease rescan, RescanProgress begun, Reader reader) {
        var progress = new AtomicReference<>(begun);
        return Multi.createBy()
                .repeating()
                .uni(() -> step(rescan, progress, reader))
                .whilst(more -> more && !stopping)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One step of a rescan; false after the last one, or when another replica has taken over. */
    private Uni<Boolean> step(RescanLease rescan, AtomicReference<RescanProgress> progress, Reader reader) {
        var soFar = progress.get();
        if (!soFar.remaining().isEmpty()) {
            return readBatch(rescan, progress, reader);
        }
        if (!soFar.extended()) {
            return blocking(reader::extents)
                    .chain(present -> advance(rescan, progress, soFar.extendedTo(present), Tally.NOTHING));
        }
        return rescans.finish(replica, rescan.id(), null)
                .invoke(() -> LOG.infof("Rescan %d is done", rescan.id()))
                .replaceWith(false);
    }

    private Uni<Boolean> readBatch(RescanLease rescan, AtomicReference<RescanProgress> progress, Reader reader) {
        var soFar = progress.get();
        return blocking(() -> reader.read(soFar.remaining())).chain(read -> {
            var begun = System.nanoTime();
            return batchProcessor
                    .process(read, rescan.scope())
                    .chain(tally -> advance(rescan, progress, soFar.after(read.next()), tally))
                    .chain(more -> pause(System.nanoTime() - begun).replaceWith(more));
        });
    }

    private Uni<Boolean> advance(
            RescanLease rescan, AtomicReference<RescanProgress> progress, RescanProgress next, Tally tally) {
        return rescans.advance(replica, rescan.id(), next, tally).invoke(mine -> {
            if (mine) {
                progress.set(next);
                accountsRead.increment(tally.accountsRead());
                matches.increment(tally.matches());
            } else {
                LOG.infof("Rescan %d goes on at another replica", rescan.id());
            }
        });
    }

    /** Pauses according to the configured load, but not for so long that the lease ends. */
    private Uni<Void> pause(long workedNanos) {
        var rest = (long) (workedNanos * (1 / config.load() - 1));
        var pause = Math.min(TimeUnit.NANOSECONDS.toMillis(rest), config.lease().toMillis() / 4);
        return pause == 0
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .onExecutor(sameContext())
                        .by(Duration.ofMillis(pause));
    }

    /** A Hibernate Reactive session must be used where it was opened. */
    private static ScheduledExecutorService sameContext() {
        return ContextAwareScheduler.delegatingTo(Infrastructure.getDefaultWorkerPool())
                .withCurrentContext();
    }

    private <T> Uni<T> blocking(Supplier<T> work) {
        return vertx.executeBlocking(work::get);
    }
}
