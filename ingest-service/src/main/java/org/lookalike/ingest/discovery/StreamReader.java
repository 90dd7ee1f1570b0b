package org.lookalike.ingest.discovery;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.job.JobKind;
import org.lookalike.ingest.snapshot.SnapshotIntake;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.AccountStream;
import org.lookalike.ingest.source.AccountStream.Batch;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.Sources;
import org.lookalike.observability.JobAttempts;
import org.lookalike.postgres.Sequentially;

/** Reads streams, each on one replica; another takes over after the last stored batch when the lease expires. */
@ApplicationScoped
class StreamReader {

    /** Marks a stream that is being opened. */
    private static final Cancellable OPENING = () -> {};

    private static final Duration LEASE = Duration.ofSeconds(30);
    /** A change is older than the event about it, which passes through several servers. */
    private static final Duration GAP_MARGIN = Duration.ofHours(1);

    private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(5);

    private final Sources sources;
    private final SourceStates states;
    private final LookUps lookUps;
    private final Backfills backfills;
    private final SnapshotIntake intake;
    private final JobAttempts attempts;
    private final Pool pool;
    private final MeterRegistry meters;
    private final Clock clock;

    private final UUID reader = UUID.randomUUID();
    private final Map<String, OpenStream> streams = new ConcurrentHashMap<>();
    private final Map<String, Backoff> backoffs = new ConcurrentHashMap<>();
    /** The streams that delivered a batch since they were opened. */
    private final Set<String> productive = ConcurrentHashMap.newKeySet();

    private volatile boolean stopping;

    StreamReader(
            Sources sources,
            SourceStates states,
            LookUps lookUps,
            Backfills backfills,
            SnapshotIntake intake,
            JobAttempts attempts,
            Pool pool,
            MeterRegistry meters,
            Clock clock) {
        this.sources = sources;
        this.states = states;
        this.lookUps = lookUps;
        this.backfills = backfills;
        this.intake = intake;
        this.attempts = attempts;
        this.pool = pool;
        this.meters = meters;
        this.clock = clock;
    }

    private record OpenStream(AccountStream source, Cancellable subscription) {}

    /** How long a stream stays closed after so many ends without a batch; after a batch, only a limit delays it. */
    private record Backoff(int failures, Instant until) {

        private static final Backoff NONE = new Backoff(0, Instant.EPOCH);

        private Backoff after(SourceFailure failure, boolean wasProductive, Instant now) {
            if (wasProductive && failure.kind() != SourceFailure.Kind.LIMITED) {
                return NONE;
            }
            var jitter = ThreadLocalRandom.current().nextDouble();
            return new Backoff(failures + 1, BackoffPolicy.pausedUntil(failure, failures + 1, now, jitter));
        }
    }

    /** Takes or renews the lease of every stream, and opens those that are not open. */
    @Scheduled(every = "2s", concurrentExecution = SKIP, skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> claimStreams() {
        stopDisconnected();
        return Sequentially.forEach(
                sources.enabled(),
                source -> source instanceof AccountStream stream
                        ? claimStream(stream)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> claimStream(AccountStream source) {
        if (stopping) {
            return Uni.createFrom().voidItem();
        }
        return states.claimStream(source, reader, LEASE).chain(lease -> {
            if (lease == null) {
                stop(source);
            }
            return lease == null || streams.containsKey(source.name())
                    ? Uni.createFrom().voidItem()
                    : states.isAvailable(source)
                            .chain(available -> available && !isBackingOff(source)
                                    ? open(source, lease.cursor())
                                    : Uni.createFrom().voidItem());
        });
    }

    /** Events with which the service ended again and again are passed over, as those that a network no longer has. */
    private Uni<Void> open(AccountStream source, @Nullable String cursor) {
        return states.opened(source)
                .chain(attempt -> attempts.mayBegin(JobKind.STREAM, source.name(), attempt)
                        ? Uni.createFrom().item(cursor)
                        : passOver(source))
                .invoke(from -> start(source, from))
                .replaceWithVoid();
    }

    private Uni<@Nullable String> passOver(AccountStream source) {
        return pool.withTransaction(transaction ->
                        states.dropCursor(transaction, source).chain(since -> fillGap(transaction, source, since)))
                .replaceWith(Uni.createFrom().nullItem());
    }

    private boolean isBackingOff(AccountStream source) {
        var backoff = backoffs.getOrDefault(source.name(), Backoff.NONE);
        return clock.instant().isBefore(backoff.until());
    }

    private void start(AccountStream source, @Nullable String cursor) {
        Log.infof("Stream is read source=%s cursor=%s", source.name(), cursor);
        streams.put(source.name(), new OpenStream(source, OPENING));
        var subscription = source.open(cursor)
                .onItem()
                .transformToUniAndConcatenate(batch -> store(source, batch))
                .onTermination()
                .invoke(() -> streams.remove(source.name()))
                .subscribe()
                .with(
                        stored -> {},
                        failure -> ended(source, failure),
                        () -> ended(source, SourceFailure.unavailable("its stream ended")));
        streams.computeIfPresent(source.name(), (name, opening) -> new OpenStream(source, subscription));
    }

    /** Publishes and stores a batch before the cursor moves past it. Storing a batch twice is harmless. */
    private Uni<Void> store(AccountStream source, Batch batch) {
        return intake.takeFacts(batch.accounts(), source.name())
                .chain(() -> intake.takeGone(batch.gone(), source.name()))
                .chain(() -> pool.withTransaction(
                        transaction -> lookUps.add(transaction, lookUpSource(source), batch.changed())
                                .chain(() -> fillGap(transaction, source, batch.lostSince()))
                                .chain(() -> states.moveCursor(transaction, source, reader, batch.cursor()))
                                .invoke(ours -> {
                                    if (!ours) {
                                        throw new IllegalStateException("another replica reads it by now");
                                    }
                                })))
                .invoke(() -> productive.add(source.name()))
                .invoke(() -> meters.counter("lookalike.source.events", "source", source.name())
                        .increment(batch.events()))
                .replaceWithVoid();
    }

    /** What is lost of a stream is found by a walk through the accounts that changed since, where the network lists them. */
    private Uni<Void> fillGap(SqlConnection transaction, AccountStream source, @Nullable Instant since) {
        if (since == null) {
            return Uni.createFrom().voidItem();
        }
        Log.warnf("Events of the stream are lost source=%s since=%s", source.name(), since);
        return backfills.fillGap(transaction, source.name(), since.minus(GAP_MARGIN));
    }

    /** The source that looks up the changed accounts: the stream's own, or another one of its platform. */
    private AccountSource lookUpSource(AccountStream source) {
        return source.can(QueryType.LOOK_UP_ID)
                ? source
                : sources.forLookUp(source.platform()).orElse(source);
    }

    private void ended(AccountStream source, Throwable failure) {
        if (failure instanceof SourceFailure why) {
            Log.warnf("Stream ended, it is read on later source=%s: %s", source.name(), why.getMessage());
            var wasProductive = productive.remove(source.name());
            backoffs.compute(source.name(), (name, last) -> Objects.requireNonNullElse(last, Backoff.NONE)
                    .after(why, wasProductive, clock.instant()));
            recordEnd(source, why, wasProductive)
                    .subscribe()
                    .with(done -> {}, unstored -> Log.warnf("That the stream ended could not be stored: %s", unstored));
        } else {
            Log.warnf("Reading the stream was interrupted, it goes on later source=%s: %s", source.name(), failure);
        }
    }

    /** The end of a stream does not affect queries to its source. A source that only streams fails if the stream delivered nothing. */
    private Uni<Void> recordEnd(AccountStream source, SourceFailure failure, boolean wasProductive) {
        var streamsAlone =
                source.capabilities().stream().allMatch(capability -> capability.queryType() == QueryType.STREAM);
        return streamsAlone && !wasProductive ? states.failed(source, failure) : states.streamEnded(source, failure);
    }

    private void stop(AccountStream source) {
        var stream = streams.remove(source.name());
        if (stream != null) {
            stream.subscription().cancel();
        }
    }

    /** Stops the streams of sources that were disconnected, or connected anew with other credentials, which are tried at once. */
    private void stopDisconnected() {
        var enabled = sources.enabled();
        streams.values().stream()
                .map(OpenStream::source)
                .filter(source -> !enabled.contains(source))
                .forEach(source -> {
                    stop(source);
                    backoffs.remove(source.name());
                });
    }

    /** Releases the leases while the database is still available, so that another replica need not wait until they expire. */
    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        if (streams.isEmpty()) {
            return;
        }
        streams.values().forEach(stream -> stream.subscription().cancel());
        streams.clear();
        try {
            states.releaseStreams(reader).await().atMost(RELEASE_TIMEOUT);
        } catch (RuntimeException failure) {
            Log.warnf("The leases of streams were not given up: %s", failure);
        }
    }
}
