package org.lookalike.ingest.discovery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
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
import org.lookalike.ingest.snapshot.SnapshotIntake;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.AccountStream;
import org.lookalike.ingest.source.AccountStream.Batch;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.Sources;

/**
 * Reads the streams of sources that have one. Each is read by one replica at a time; another takes over where the last
 * batch was stored when this one is gone for half a minute.
 */
@ApplicationScoped
class StreamReader {

    /** Stands for a stream that is being opened. */
    private static final Cancellable NOT_YET = () -> {};

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Sources sources;
    private final SourceStates states;
    private final LookUps lookUps;
    private final SnapshotIntake intake;
    private final Pool pool;
    private final MeterRegistry meters;
    private final Clock clock;

    private final UUID reader = UUID.randomUUID();
    private final Map<String, Cancellable> readings = new ConcurrentHashMap<>();
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
    /** The streams that brought something since they were opened. */
    private final Set<String> productive = ConcurrentHashMap.newKeySet();

    private volatile boolean stopping;

    StreamReader(
            Sources sources,
            SourceStates states,
            LookUps lookUps,
            SnapshotIntake intake,
            Pool pool,
            MeterRegistry meters,
            Clock clock) {
        this.sources = sources;
        this.states = states;
        this.lookUps = lookUps;
        this.intake = intake;
        this.pool = pool;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * How long a stream that ended is left alone.
     *
     * @param failures how often it ended without bringing anything; one that brought something is opened again at once
     */
    private record Pause(int failures, Instant until) {

        private static final Pause NONE = new Pause(0, Instant.EPOCH);

        private Pause after(SourceFailure failure, boolean broughtSomething, Instant now) {
            if (broughtSomething) {
                return NONE;
            }
            var jitter = ThreadLocalRandom.current().nextDouble();
            return new Pause(failures + 1, BackoffPolicy.closedUntil(failure, failures + 1, now, jitter));
        }
    }

    /** Takes or keeps the right to read every stream, and reads. */
    @Scheduled(
            every = "2s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> keepReading() {
        return Multi.createFrom()
                .iterable(sources.inUse())
                .filter(AccountStream.class::isInstance)
                .map(AccountStream.class::cast)
                .onItem()
                .transformToUniAndConcatenate(this::keepReading)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> keepReading(AccountStream source) {
        if (stopping) {
            return Uni.createFrom().voidItem();
        }
        return states.claimReading(source, reader, LEASE).chain(reading -> {
            if (reading == null) {
                stop(source);
                return Uni.createFrom().voidItem();
            }
            return readings.containsKey(source.name())
                    ? Uni.createFrom().voidItem()
                    : states.isOpen(source)
                            .invoke(open -> {
                                if (open && !isPausing(source)) {
                                    start(source, reading.cursor());
                                }
                            })
                            .replaceWithVoid();
        });
    }

    private boolean isPausing(AccountStream source) {
        var pause = pauses.get(source.name());
        return pause != null && clock.instant().isBefore(pause.until());
    }

    private void start(AccountStream source, @Nullable String cursor) {
        Log.infof("Stream is read source=%s cursor=%s", source.name(), cursor);
        readings.put(source.name(), NOT_YET);
        var reading = source.open(cursor)
                .onItem()
                .transformToUniAndConcatenate(batch -> store(source, batch))
                .onTermination()
                .invoke(() -> readings.remove(source.name()))
                .subscribe()
                .with(
                        stored -> {},
                        failure -> ended(source, failure),
                        () -> ended(source, SourceFailure.unavailable("its stream ended")));
        readings.computeIfPresent(source.name(), (name, notYet) -> reading);
    }

    /** What the batch says is published or stored before the cursor moves past it; twice does no harm. */
    private Uni<Void> store(AccountStream source, Batch batch) {
        return intake.takeFacts(batch.accounts(), source.name())
                .chain(() -> intake.takeGone(batch.gone(), source.name()))
                .chain(() ->
                        pool.withTransaction(transaction -> lookUps.add(transaction, lookingUp(source), batch.changed())
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

    /** A stream that cannot be asked leaves that to another source of its platform. */
    private AccountSource lookingUp(AccountStream source) {
        return source.can(QueryType.LOOK_UP_ID)
                ? source
                : sources.lookingUp(source.platform()).orElse(source);
    }

    private void ended(AccountStream source, Throwable failure) {
        if (failure instanceof SourceFailure why) {
            Log.warnf("Stream ended, it is read on later source=%s: %s", source.name(), why.getMessage());
            var broughtSomething = productive.remove(source.name());
            pauses.compute(source.name(), (name, last) -> Objects.requireNonNullElse(last, Pause.NONE)
                    .after(why, broughtSomething, clock.instant()));
            tell(source, why, broughtSomething).subscribe().with(done -> {}, this::logUnstored);
        } else {
            Log.warnf("Reading the stream was interrupted, it goes on later source=%s: %s", source.name(), failure);
        }
    }

    /** A stream that ends says nothing about questions to the same source; one that brings nothing is a failure of its own. */
    private Uni<Void> tell(AccountStream source, SourceFailure failure, boolean broughtSomething) {
        var streamsAlone = source.offers().stream().allMatch(offer -> offer.ability() == QueryType.STREAM);
        return streamsAlone && !broughtSomething ? states.failed(source, failure) : states.streamEnded(source, failure);
    }

    private void logUnstored(Throwable failure) {
        Log.warnf("That the stream ended could not be stored: %s", failure);
    }

    private void stop(AccountStream source) {
        var reading = readings.remove(source.name());
        if (reading != null) {
            reading.cancel();
        }
    }

    /** Waits for a moment, while the database can still be reached, so that another replica need not wait for the lease. */
    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        if (readings.isEmpty()) {
            return;
        }
        readings.values().forEach(Cancellable::cancel);
        readings.clear();
        states.endReading(reader)
                .ifNoItem()
                .after(FAREWELL)
                .fail()
                .onFailure()
                .invoke(this::logUnstored)
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();
    }
}
