package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.assertj.core.data.TemporalUnitOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.Statements;
import org.lookalike.ingest.snapshot.AccountContents;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.SnapshotIntake;
import org.lookalike.ingest.source.AccountDirectory;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.Sources;
import org.lookalike.observability.JobAttempts;

/** How the list of a network's accounts is walked through by replicas that share a database. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class BackfillRunnerIT {

    private static final Quota QUOTA = new Quota("calls", 1000, new Quota.Every(Duration.ofDays(1)));
    private static final Instant LAST_WEEK = Instant.now().minus(Duration.ofDays(7));

    @Inject
    JobAttempts attempts;

    @Inject
    SourceStates states;

    @Inject
    Backfills backfills;

    @Inject
    SnapshotIntake intake;

    @Inject
    AccountContents contents;

    @Inject
    Pool pool;

    /** Ten accounts on pages of four; the odd ones changed today, the others long ago. */
    private static final class ShortList implements AccountDirectory {

        private final Queue<String> pages = new ConcurrentLinkedQueue<>();
        private final Queue<Set<String>> shown = new ConcurrentLinkedQueue<>();
        private final String platform;
        private Predicate<Set<String>> isRefused = accounts -> false;
        private @Nullable SourceFailure failure;
        private RateLimitStatus limit = RateLimitStatus.UNKNOWN;

        private ShortList(String platform) {
            this.platform = platform;
        }

        @Override
        public Uni<Page> list(@Nullable String cursor) {
            pages.add(String.valueOf(cursor));
            int from = cursor == null ? 0 : Integer.parseInt(cursor);
            int to = Math.min(10, from + 4);
            var entries = IntStream.range(from, to)
                    .mapToObj(number -> new Entry("id" + number, number % 2 == 1 ? Instant.now() : Instant.EPOCH))
                    .toList();
            return Uni.createFrom()
                    .item(new Page(entries, to == 10 ? null : String.valueOf(to), RateLimitStatus.UNKNOWN));
        }

        @Override
        public Uni<QueryResult> show(Set<String> accountIds) {
            shown.add(accountIds);
            if (failure != null) {
                return Uni.createFrom().failure(failure);
            }
            return isRefused.test(accountIds)
                    ? Uni.createFrom().failure(SourceFailure.refused("not accepted"))
                    : Uni.createFrom()
                            .item(QueryResult.of(
                                    accountIds.stream()
                                            .map(id -> AccountFacts.of(platform, id, "handle-" + id)
                                                    .build())
                                            .toList(),
                                    limit));
        }

        @Override
        public int batchSize() {
            return 2;
        }

        @Override
        public int requestsPerSecond() {
            return 100;
        }
    }

    private record Walk(ScriptedSource source, ShortList list) {

        private static Walk begin(SourceStates states, Backfills backfills) {
            var source = new ScriptedSource(QUOTA, QueryType.LOOK_UP_ID);
            var list = new ShortList(source.platform());
            states.add(List.of(source.listing(list))).await().indefinitely();
            backfills.add(source.name(), 0).await().indefinitely();
            return new Walk(source, list);
        }
    }

    private BackfillRunner replica() {
        return new BackfillRunner(
                new Sources(List.of()), states, backfills, intake, contents, attempts, Clock.systemUTC());
    }

    private boolean readPage(BackfillRunner replica, Walk walk) {
        return replica.readPage(walk.source()).await().indefinitely();
    }

    private SourceView.Backfill progress(Walk walk) {
        return backfills.all().await().indefinitely().get(walk.source().name());
    }

    private long published(Walk walk) {
        return Statements.number(
                pool,
                "SELECT count(*) FROM account_content WHERE platform = $1",
                walk.source().platform());
    }

    @Test
    void walk_isReadOnByAnotherReplica_wherePagesWereStored_andEnds() {
        var walk = Walk.begin(states, backfills);
        var first = replica();
        var second = replica();

        assertThat(readPage(first, walk)).isTrue();
        assertThat(readPage(second, walk)).as("the first one holds the lease").isFalse();
        first.stop(null);
        Statements.execute(
                pool,
                "UPDATE backfill SET reader_until = 'epoch' WHERE source = $1",
                walk.source().name());
        assertThat(readPage(second, walk)).isTrue();
        assertThat(readPage(second, walk)).isFalse();
        assertThat(readPage(second, walk)).as("it has ended").isFalse();

        assertThat(walk.list().pages).containsExactly("null", "4", "8");
        assertThat(published(walk)).isEqualTo(10);
        var progress = progress(walk);
        assertThat(progress.listed()).isEqualTo(10);
        assertThat(progress.seen()).isEqualTo(10);
        assertThat(progress.state()).isEqualTo("done");
    }

    @Test
    void accountThatWasSeenLately_isPassedOver_unlessItMayHaveChangedInAGap() {
        var walk = Walk.begin(states, backfills);
        var replica = replica();
        var known =
                AccountFacts.of(walk.source().platform(), "id1", "handle-id1").build();
        intake.takeFacts(List.of(known), walk.source().name()).await().indefinitely();
        readPage(replica, walk);
        assertThat(walk.list().shown.stream().flatMap(Set::stream)).containsExactlyInAnyOrder("id0", "id2", "id3");

        Statements.execute(
                pool,
                "UPDATE backfill SET ended_at = now() WHERE source = $1",
                walk.source().name());
        walk.list().shown.clear();
        pool.withTransaction(transaction ->
                        backfills.fillGap(transaction, walk.source().name(), LAST_WEEK))
                .await()
                .indefinitely();
        readPage(replica, walk);
        assertThat(walk.list().shown.stream().flatMap(Set::stream)).containsExactlyInAnyOrder("id1", "id3");
    }

    @Test
    void gap_isFilledAfterTheWalkThatGoesOn_withWhatChangedSince() {
        var walk = Walk.begin(states, backfills);
        var replica = replica();
        readPage(replica, walk);
        pool.withTransaction(transaction ->
                        backfills.fillGap(transaction, walk.source().name(), LAST_WEEK))
                .await()
                .indefinitely();
        readPage(replica, walk);
        readPage(replica, walk);
        assertThat(progress(walk).state()).isEqualTo("running");
        walk.list().shown.clear();

        while (readPage(replica, walk)) {
            // to its end
        }

        assertThat(walk.list().shown.stream().flatMap(Set::stream))
                .containsExactlyInAnyOrder("id1", "id3", "id5", "id7", "id9");
        assertThat(progress(walk).changedSince()).isCloseTo(LAST_WEEK, within1s());
        assertThat(progress(walk).endedAt()).isNotNull();
    }

    @Test
    void walkThroughAll_beginsWithEnoughDistricts_andGapsAreFilledBefore() {
        var source = new ScriptedSource(QUOTA, QueryType.LOOK_UP_ID);
        var walk = new Walk(source, new ShortList(source.platform()));
        states.add(List.of(source.listing(walk.list()))).await().indefinitely();
        var replica = replica();
        backfills.add(source.name(), Integer.MAX_VALUE).await().indefinitely();
        assertThat(readPage(replica, walk)).isFalse();
        assertThat(walk.list().pages).isEmpty();

        pool.withTransaction(transaction -> backfills.fillGap(transaction, source.name(), LAST_WEEK))
                .await()
                .indefinitely();
        while (readPage(replica, walk)) {
            // to its end
        }
        assertThat(walk.list().shown.stream().flatMap(Set::stream))
                .containsExactlyInAnyOrder("id1", "id3", "id5", "id7", "id9");
        backfills.add(source.name(), Integer.MAX_VALUE).await().indefinitely();
        assertThat(readPage(replica, walk)).isFalse();

        backfills.add(source.name(), 0).await().indefinitely();
        backfills.add(source.name(), 0).await().indefinitely();
        walk.list().shown.clear();
        while (readPage(replica, walk)) {
            // to its end
        }
        assertThat(walk.list().shown.stream().flatMap(Set::stream))
                .as("without those that were seen lately")
                .containsExactlyInAnyOrder("id0", "id2", "id4", "id6", "id8");
        backfills.add(source.name(), 0).await().indefinitely();
        assertThat(readPage(replica, walk)).as("once").isFalse();
    }

    private static TemporalUnitOffset within1s() {
        return within(1, ChronoUnit.SECONDS);
    }

    @Test
    void pageThatEndsTheService_letsTheWalkRest_andIsTold() {
        var walk = Walk.begin(states, backfills);
        for (int start = 0; start < 3; start++) {
            assertThat(backfills
                            .claim(walk.source().name(), UUID.randomUUID(), Duration.ZERO)
                            .await()
                            .indefinitely())
                    .isNotNull();
        }
        replica().readPage(walk.source()).await().indefinitely();

        assertThat(walk.list().pages).isEmpty();
        assertThat(backfills.all().await().indefinitely().get(walk.source().name()))
                .satisfies(progress -> {
                    assertThat(progress.lastFailure())
                            .isEqualTo("the service stopped each time it tried to read a page");
                    assertThat(progress.goesOnAt()).isAfter(Instant.now());
                });
    }

    @Test
    void pausedWalk_waitsForTheOperator() {
        var walk = Walk.begin(states, backfills);
        var replica = replica();
        assertThat(backfills.pause(walk.source().name(), true).await().indefinitely())
                .isTrue();
        assertThat(readPage(replica, walk)).isFalse();
        assertThat(walk.list().pages).isEmpty();
        assertThat(progress(walk).state()).isEqualTo("paused");
        backfills.pause(walk.source().name(), false).await().indefinitely();
        assertThat(readPage(replica, walk)).isTrue();
    }

    @Test
    void limit_letsTheWalkRest_andNotTheSource() {
        var walk = Walk.begin(states, backfills);
        var replica = replica();
        var until = Instant.now().plus(Duration.ofMinutes(5));
        walk.list().failure = SourceFailure.limited("status 429", until);
        assertThat(readPage(replica, walk)).isFalse();
        assertThat(progress(walk).goesOnAt()).isCloseTo(until, within1s());
        assertThat(progress(walk).lastFailure()).isEqualTo("status 429");
        assertThat(states.isAvailable(walk.source()).await().indefinitely()).isTrue();
        assertThat(readPage(replica, walk)).isFalse();
        assertThat(walk.list().pages).hasSize(1);
    }

    @Test
    void lastCallsOfALimit_areLeftToWhatIsUrgent() {
        var walk = Walk.begin(states, backfills);
        var until = Instant.now().plus(Duration.ofMinutes(5));
        walk.list().limit = new RateLimitStatus(300L, until);
        readPage(replica(), walk);
        assertThat(progress(walk).goesOnAt()).isCloseTo(until, within1s());
        assertThat(progress(walk).seen()).isEqualTo(4);
    }

    @Test
    void accountThatThePlatformRefuses_hidesNoOther() {
        var walk = Walk.begin(states, backfills);
        walk.list().isRefused = accounts -> accounts.contains("id1");
        assertThat(readPage(replica(), walk)).isTrue();
        assertThat(progress(walk).seen()).isEqualTo(3);
        assertThat(published(walk)).isEqualTo(3);
    }

    @Test
    void pageWhoseAccountsAreAllRefused_isTriedAgain_butNotForEver() {
        var walk = Walk.begin(states, backfills);
        var replica = replica();
        walk.list().isRefused = accounts -> true;
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(readPage(replica, walk)).isFalse();
            assertThat(progress(walk).goesOnAt()).isAfter(Instant.now().plus(Duration.ofMinutes(10)));
            Statements.execute(
                    pool,
                    "UPDATE backfill SET resting_until = 'epoch' WHERE source = $1",
                    walk.source().name());
        }
        assertThat(readPage(replica, walk)).isTrue();
        assertThat(progress(walk).listed()).isEqualTo(4);
        assertThat(progress(walk).seen()).isZero();
    }
}
