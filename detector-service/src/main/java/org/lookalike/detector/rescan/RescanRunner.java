package org.lookalike.detector.rescan;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.core.ContextAwareScheduler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.lookalike.detector.alert.AlertRecorder;
import org.lookalike.detector.detection.AccountAssessment;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.job.JobKind;
import org.lookalike.detector.job.LeasedJobs;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.detector.registry.RescanScope;
import org.lookalike.detector.rescan.Rescans.Lease;
import org.lookalike.detector.rescan.Rescans.Tally;
import org.lookalike.detector.rescan.SeenAccounts.Reader;
import org.lookalike.kafka.RetryingBatchProcessor;
import org.lookalike.observability.BeforeFirstReadiness;
import org.lookalike.observability.JobAttempts;
import org.lookalike.postgres.RecurringJob;

/**
 * Runs the rescans, one at a time among all replicas. An interrupted one resumes at a later poll, here or on another replica; processing
 * a batch twice changes nothing. Where a replica died, the next one assesses one account at a time, so that the account that ends replica
 * after replica is found and left out. If that is of no use, the rescan fails, so that the next one can begin.
 */
@ApplicationScoped
class RescanRunner {

    private static final Logger LOG = Logger.getLogger(RescanRunner.class);

    /** Where more accounts end the service, something else than these accounts does it. */
    private static final int MOST_LEFT_OUT = 10;

    private static final String ENDS_THE_SERVICE =
            "The service stopped again and again during this rescan, and does not try again. "
                    + "Its log says why; once that is fixed, ask for a rescan of these districts.";

    private final Rescans rescans;
    private final SeenAccounts seen;
    private final CurrentRegistry registry;
    private final AccountAssessment assessment;
    private final AlertRecorder recorder;
    private final RescanConfig config;
    private final Vertx vertx;
    private final JobAttempts attempts;
    private final Counter accountsRead;
    private final Counter matches;

    private final UUID replica = UUID.randomUUID();
    private volatile boolean running;
    private volatile boolean stopping;
    private volatile double oldestWaiting;

    RescanRunner(
            Rescans rescans,
            SeenAccounts seen,
            CurrentRegistry registry,
            AccountAssessment assessment,
            AlertRecorder recorder,
            RescanConfig config,
            Vertx vertx,
            JobAttempts attempts,
            MeterRegistry meters) {
        this.rescans = rescans;
        this.seen = seen;
        this.registry = registry;
        this.assessment = assessment;
        this.recorder = recorder;
        this.config = config;
        this.vertx = vertx;
        this.attempts = attempts;
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
        return RecurringJob.of(runDue(), "Rescan cannot go on now, it is tried again");
    }

    Uni<Void> runDue() {
        return rescans.claim(replica)
                .chain(rescan -> rescan == null ? Uni.createFrom().voidItem() : runOrFail(rescan));
    }

    /** Batches at first; one account at a time after a replica ended; without the account where replicas ended as often as they may. */
    private Uni<Void> runOrFail(Lease rescan) {
        if (rescan.attempts() <= 1) {
            return run(rescan, config.batchSize(), Long.MAX_VALUE, Run::step);
        }
        if (attempts.mayBegin(JobKind.RESCAN, String.valueOf(rescan.id()), rescan.attempts())) {
            return run(rescan, 1, config.batchSize(), Run::step);
        }
        return rescan.attempts() == attempts.most() + 1
                ? run(rescan, 1, 1, Run::leaveOut)
                : fail(rescan).replaceWithVoid();
    }

    private Uni<Boolean> fail(Lease rescan) {
        return rescans.finish(replica, rescan.id(), ENDS_THE_SERVICE)
                .invoke(() -> LOG.errorf("Rescan %d failed", rescan.id()))
                .replaceWith(false);
    }

    @Scheduled(
            every = "10s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
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
            LeasedJobs.awaitRelease(() -> rescans.release(replica));
        }
    }

    /** Does steps until one says that it was the last, or so many that the next poll goes on. */
    private Uni<Void> run(Lease rescan, int batchSize, long mostSteps, Function<Run, Uni<Boolean>> step) {
        LOG.infof(
                "Rescan %d reads, districts=%d claimed accounts=%d attempt=%d",
                rescan.id(), rescan.districtIds().size(), rescan.accounts().size(), rescan.attempts());
        running = true;
        return blocking(() -> seen.open(batchSize))
                .chain(reader -> blocking(reader::extents)
                        .map(present -> new Run(rescan, reader, present))
                        .chain(run -> repeat(() -> step.apply(run), mostSteps))
                        .onTermination()
                        .call(() -> vertx.executeBlocking(Executors.callable(reader::close))))
                .onTermination()
                .invoke(() -> running = false);
    }

    private Uni<Void> repeat(Supplier<Uni<Boolean>> step, long mostSteps) {
        return Multi.createBy()
                .repeating()
                .uni(step::get)
                .whilst(more -> more && !stopping)
                .select()
                .first(mostSteps)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Reads the accounts of a rescan. A step is false where it was the last one, or another replica has taken over. */
    private final class Run {

        private final Lease rescan;
        private final Reader reader;
        private volatile RescanProgress progress;

        Run(Lease rescan, Reader reader, Map<Integer, SeenAccounts.Extent> present) {
            var stored = rescan.progress();
            this.rescan = rescan;
            this.reader = reader;
            this.progress = stored == null ? RescanProgress.begin(present) : stored.within(present);
        }

        Uni<Boolean> step() {
            if (!progress.next().isEmpty()) {
                return blocking(() -> reader.read(progress.next())).chain(this::assess);
            }
            if (!progress.extended()) {
                return blocking(reader::extents).chain(present -> advance(progress.extendedTo(present), Tally.NOTHING));
            }
            return rescans.finish(replica, rescan.id(), null)
                    .invoke(() -> LOG.infof("Rescan %d is done", rescan.id()))
                    .replaceWith(false);
        }

        private Uni<Boolean> assess(SeenAccounts.Batch read) {
            var begun = System.nanoTime();
            return process(read, rescan.scope())
                    .chain(tally -> advance(progress.after(read.next()), tally))
                    .chain(more -> pause(System.nanoTime() - begun).replaceWith(more));
        }

        /** Reads an account and does not assess it, which leaves the others to the next poll. */
        Uni<Boolean> leaveOut() {
            var next = progress.next();
            if (next.isEmpty() || progress.leftOut() == MOST_LEFT_OUT) {
                return fail(rescan);
            }
            return blocking(() -> reader.read(next)).chain(read -> {
                if (read.next().equals(next)) {
                    return Uni.createFrom().item(false);
                }
                read.accounts()
                        .forEach(account ->
                                LOG.errorf("Rescan %d leaves an account out: %s", rescan.id(), account.key()));
                var leftOut = read.accounts().size() + read.unreadable();
                return advance(progress.leavingOut(leftOut, read.next()), new Tally(0, 0, leftOut));
            });
        }

        private Uni<Boolean> advance(RescanProgress next, Tally tally) {
            return rescans.advance(replica, rescan.id(), next, tally).invoke(mine -> {
                if (mine) {
                    progress = next;
                    accountsRead.increment(tally.accountsRead());
                    matches.increment(tally.matches());
                } else {
                    LOG.infof("Rescan %d goes on at another replica", rescan.id());
                }
            });
        }
    }

    /** Waits while the database is unavailable; skips an account that cannot be assessed or stored. */
    private Uni<Tally> process(SeenAccounts.Batch read, RescanScope scope) {
        var accounts = latest(read.accounts());
        var matching = new HashSet<String>();
        var skipped = new HashSet<String>();
        return registry.upToDate()
                .chain(view -> new RetryingBatchProcessor<ObservedAccount>(
                                some -> assessment.assessAgain(some, view).chain(assessments -> {
                                    var concerned = assessments.stream()
                                            .map(assessed -> within(scope, assessed))
                                            .toList();
                                    concerned.stream()
                                            .filter(assessed ->
                                                    !assessed.matches().isEmpty())
                                            .forEach(assessed -> matching.add(
                                                    assessed.account().key()));
                                    return recorder.apply(concerned);
                                }),
                                (account, failure) -> {
                                    // The record was rejected at intake, or will be.
                                    skipped.add(account.key());
                                    return Uni.createFrom().voidItem();
                                })
                        .process(accounts))
                .replaceWith(() -> new Tally(accounts.size(), matching.size(), read.unreadable() + skipped.size()));
    }

    /** Of several observations of an account only the last is assessed, as an earlier one raises no alert any more. */
    private static List<ObservedAccount> latest(List<ObservedAccount> accounts) {
        var latest = new LinkedHashMap<String, ObservedAccount>();
        accounts.forEach(account -> latest.merge(
                account.key(), account, (one, other) -> other.observedAt().isBefore(one.observedAt()) ? one : other));
        return List.copyOf(latest.values());
    }

    private static AssessedAccount within(RescanScope scope, AssessedAccount assessed) {
        var account = assessed.account();
        return scope.isOfAll(account.platform(), account.accountId(), account.handle())
                ? assessed.inRescanOfAll()
                : assessed.inRescanOf(scope.districtIds());
    }

    /** Pauses according to the configured load, but not for so long that the lease ends. */
    private Uni<Void> pause(long workedNanos) {
        var rest = (long) (workedNanos * (1 / config.load() - 1));
        var pause = Math.min(TimeUnit.NANOSECONDS.toMillis(rest), config.lease().toMillis() / 4);
        // A Hibernate Reactive session must be used where it was opened.
        var here = ContextAwareScheduler.delegatingTo(Infrastructure.getDefaultWorkerPool())
                .withCurrentContext();
        var now = Uni.createFrom().voidItem();
        return pause == 0 ? now : now.onItem().delayIt().onExecutor(here).by(Duration.ofMillis(pause));
    }

    private <T> Uni<T> blocking(Supplier<T> work) {
        return vertx.executeBlocking(work::get);
    }
}
