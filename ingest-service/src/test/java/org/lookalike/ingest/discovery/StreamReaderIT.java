package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.Statements;
import org.lookalike.ingest.snapshot.SnapshotIntake;
import org.lookalike.ingest.source.AccountStream.Batch;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Credentials;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.Sources;
import org.lookalike.observability.JobAttempts;

/** How streams are read by replicas that share a database. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class StreamReaderIT {

    private static final Quota QUOTA = new Quota("calls", 1000, new Quota.Every(Duration.ofDays(1)));

    @Inject
    JobAttempts attempts;

    @Inject
    SourceStates states;

    @Inject
    LookUps lookUps;

    @Inject
    Backfills backfills;

    @Inject
    SnapshotIntake intake;

    @Inject
    Pool pool;

    private final Clock clock = Clock.systemUTC();

    private Instant gapSince(ScriptedSource source) {
        var seconds = "SELECT extract(epoch FROM gap_since)::bigint FROM backfill WHERE source = $1";
        return Instant.ofEpochSecond(Statements.number(pool, seconds, source.name()));
    }

    @Test
    void streamThatBreaks_isReadOnWhereTheLastBatchWasStored_andNothingIsLost() {
        var source = source(cursor -> {
            int from = cursor == null ? 0 : Integer.parseInt(cursor);
            return Multi.createBy()
                    .concatenating()
                    .streams(
                            batches(from, Math.min(100, from + 10)),
                            from < 90
                                    ? Multi.createFrom().failure(SourceFailure.unavailable("cut"))
                                    : Multi.createFrom().nothing());
        });
        var replica = replica(source);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            replica.claimStreams().await().indefinitely();
            return Statements.number(pool, "SELECT count(*) FROM look_up WHERE source = $1", source.name()) == 100;
        });
        assertThat(source.opened).startsWith("null", "10", "20").hasSize(10);
        replica.stop(null);
    }

    @Test
    void gapOfAStream_isFilledByAWalk_fromTheEarliestLoss() {
        var source = source(cursor -> Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().items(lost("1", "2026-02-01T00:00:00Z"), lost("2", "2026-02-03T00:00:00Z")),
                        Multi.createFrom().nothing()));
        var replica = replica(source);
        replica.claimStreams().await().indefinitely();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Statements.number(
                                pool,
                                "SELECT count(*) FROM source_state WHERE source = $1 AND cursor = '2'",
                                source.name())
                        == 1);
        assertThat(gapSince(source)).isEqualTo("2026-01-31T23:00:00Z");
        replica.stop(null);
    }

    @Test
    void eventsWithWhichTheServiceEnds_arePassedOver_andLookedForByAWalk() {
        var source = source(cursor -> Multi.createFrom().nothing());
        Statements.execute(
                pool, "UPDATE source_state SET cursor = '7', cursor_at = now() WHERE source = $1", source.name());
        for (int start = 0; start < 3; start++) {
            states.opened(source).await().indefinitely();
        }
        var replica = replica(source);
        replica.claimStreams().await().indefinitely();

        assertThat(source.opened).containsExactly("null");
        assertThat(gapSince(source)).isBetween(Instant.now().minus(Duration.ofMinutes(65)), Instant.now());
        replica.stop(null);
    }

    private static Batch lost(String cursor, String since) {
        return new Batch(Set.of(), List.of(), List.of(), cursor, 1, Instant.parse(since));
    }

    @Test
    void streamWithoutLookUps_usesAnotherSourceOfItsPlatform() {
        var source = source(cursor -> Multi.createBy()
                .concatenating()
                .streams(batches(0, 3), Multi.createFrom().nothing()));
        var other = new ScriptedSource(source.platform(), QUOTA, QueryType.LOOK_UP_ID);
        var replica = replica(source, other);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            replica.claimStreams().await().indefinitely();
            return Statements.number(pool, "SELECT count(*) FROM look_up WHERE source = $1", other.name()) == 3;
        });
        assertThat(Statements.number(pool, "SELECT count(*) FROM look_up WHERE source = $1", source.name()))
                .isZero();
        replica.stop(null);
    }

    @Test
    void oneReplicaReads_andAnotherTakesOver_whenTheFirstIsGone() {
        var source = source(cursor -> Multi.createFrom().nothing());
        var first = replica(source);
        var second = replica(source);
        first.claimStreams().await().indefinitely();
        second.claimStreams().await().indefinitely();
        assertThat(source.opened).hasSize(1);

        Statements.execute(
                pool,
                "UPDATE source_state SET reader_until = now() - interval '1 second' WHERE source = $1",
                source.name());
        second.claimStreams().await().indefinitely();
        assertThat(source.opened).hasSize(2);
        first.stop(null);
        second.stop(null);
    }

    @Test
    void replicaThatLostItsLease_movesNoCursor() {
        var source = source(cursor -> Multi.createFrom().nothing());
        var first = replica(source);
        first.claimStreams().await().indefinitely();
        Statements.execute(pool, "UPDATE source_state SET reader = gen_random_uuid() WHERE source = $1", source.name());
        var moved = pool.withTransaction(transaction -> states.moveCursor(transaction, source, UUID.randomUUID(), "5"))
                .await()
                .indefinitely();
        assertThat(moved).isFalse();
        first.stop(null);
    }

    @Test
    void platformThatIsConnectedAnew_isReadWithItsOtherCredentials_andOneThatIsDisconnectedNoMore() {
        var cancelled = new AtomicInteger();
        var first = source(
                cursor -> Multi.createFrom().<Batch>nothing().onCancellation().invoke(cancelled::incrementAndGet));
        var second = new ScriptedSource(first.platform(), QUOTA, QueryType.STREAM)
                .named(first.name())
                .streaming(cursor ->
                        Multi.createFrom().<Batch>nothing().onCancellation().invoke(cancelled::incrementAndGet));
        var sources = new Sources(List.of(new Connector.On(first)));
        var replica = replica(sources);
        replica.claimStreams().await().indefinitely();
        assertThat(first.opened).hasSize(1);

        sources.connect(
                Connector.ofSettings(first.platform(), List.of(), () -> List.of(new Connector.On(second))),
                Credentials.NONE);
        replica.claimStreams().await().indefinitely();
        assertThat(cancelled).hasValue(1);
        assertThat(second.opened).hasSize(1);

        sources.connect(Connector.ofSettings(first.platform(), List.of(), List::of), Credentials.NONE);
        replica.claimStreams().await().indefinitely();
        assertThat(cancelled).hasValue(2);
        replica.stop(null);
    }

    private StreamReader replica(ScriptedSource... enabled) {
        return replica(new Sources(
                Stream.of(enabled).<Connector.Setup>map(Connector.On::new).toList()));
    }

    private StreamReader replica(Sources sources) {
        return new StreamReader(
                sources, states, lookUps, backfills, intake, attempts, pool, new SimpleMeterRegistry(), clock);
    }

    private ScriptedSource source(Function<@Nullable String, Multi<Batch>> stream) {
        var source = new ScriptedSource(QUOTA, QueryType.STREAM).streaming(stream);
        states.add(List.of(source)).await().indefinitely();
        return source;
    }

    /** One event a batch; the cursor is how many there were. */
    private static Multi<Batch> batches(int from, int to) {
        return Multi.createFrom()
                .items(IntStream.range(from, to).boxed())
                .map(event -> new Batch(Set.of("id" + event), List.of(), List.of(), String.valueOf(event + 1), 1));
    }
}
