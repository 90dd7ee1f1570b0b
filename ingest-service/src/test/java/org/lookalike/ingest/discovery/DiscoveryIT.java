package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.discovery.AlertChange.AlertedProfile;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.Sources;
import org.lookalike.ingest.watch.WatchList.DistrictChange;
import org.lookalike.ingest.watch.WatchedDistrict;

/** The scheduling of queries about districts, with the database that replicas share. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class DiscoveryIT extends ScriptedDiscovery {

    @Inject
    QuotaUsage quotaUsage;

    @Inject
    DiscoveryConfig config;

    @Inject
    LookUps lookUps;

    @Test
    void districtsAlternate_andANewOneComesFirst() {
        var source = source(PLENTY, QueryType.SEARCH);
        register(source, "first", "second");
        askAll(source, 2);
        register(source, "third");
        askAll(source, 100);

        var subjects = subjects(source);
        assertThat(subjects.subList(0, 2)).containsExactlyInAnyOrder("first", "second");
        assertThat(subjects).hasSize(6).contains("third");
        assertThat(Set.copyOf(subjects.subList(2, 5))).containsExactlyInAnyOrder("first", "second", "third");
    }

    /** The other one has all that can be registered, and changes it before each query. */
    @Test
    void districtThatRegistersMuch_andChangesItAgainAndAgain_delaysAnotherByOneQuery() {
        var source = source(PLENTY, QueryType.SEARCH);
        var other = List.of(district(source, "elm", 50));
        register(source, other);
        askAll(source, 5);
        register(source, "maple");
        for (int query = 0; query < 6; query++) {
            register(source, other);
            askAll(source, 1);
        }

        assertThat(subjects(source).subList(5, 11).stream()
                        .filter("maple"::equals)
                        .count())
                .as("all of maple's, between those of the other one")
                .isEqualTo(2);
        assertThat(subjects(source).subList(5, 9)).containsSubsequence("maple", "elm", "maple");
    }

    @Test
    void districtThatChangesItsRegistration_hasNoMoreQueriesThanItsBudget() {
        var source = source(PLENTY, QueryType.SEARCH);
        for (int change = 0; change < 8; change++) {
            register(source, List.of(district(source, "elm", 50)));
            askAll(source, 1_000);
        }
        assertThat(source.queries.size()).isBetween(200, 202);
    }

    /** Half of a quota is divided among the districts; this one comes first, and takes the other half as well. */
    @Test
    void districtThatComesFirst_leavesOthersTheirShareOfAQuota() {
        var quota = new Quota("searches", 40, new Quota.Every(Duration.ofDays(1)));
        var source = source(quota, QueryType.SEARCH);
        register(source, List.of(district(source, "elm", 50)));
        register(source, List.of(district(source, "maple", 1)));
        execute("UPDATE round SET due_at = now() + interval '1 hour' WHERE district_id = $1", districts.get(1));
        askAll(source, 1_000);
        var shareOfOne = 20 / count("SELECT count(*) FROM watched_district WHERE district_id <> $1", "none");
        assertThat(source.queries).hasSizeBetween(20, (int) (21 + shareOfOne));

        execute("UPDATE round SET due_at = now() WHERE district_id = $1", districts.get(1));
        askAll(source, 1_000);
        assertThat(subjects(source)).filteredOn("maple"::equals).hasSize(4);
    }

    @Test
    void districtThatIsAlone_usesAWholeQuota() {
        execute("DELETE FROM watched_district WHERE district_id <> $1", "none");
        var quota = new Quota("searches", 40, new Quota.Every(Duration.ofDays(1)));
        var source = source(quota, QueryType.SEARCH);
        register(source, List.of(district(source, "elm", 50)));

        askAll(source, 1_000);

        assertThat(source.queries).hasSize(40);
    }

    /** Each claim stands for a start of the service that ends before the query reports. */
    @Test
    void queryThatEndsTheService_isGivenUp_andTheNextOneAsked() {
        var source = source(PLENTY, QueryType.SEARCH);
        register(source, "maple");
        for (int start = 0; start < 3; start++) {
            assertThat(claimed(source).request().query().item()).isEqualTo("maple public schools");
            execute("UPDATE round SET token_until = now() - interval '1 s' WHERE source = $1", source.name());
        }
        askAll(source, 100);

        assertThat(source.queries).singleElement().satisfies(query -> assertThat(query.item())
                .isEqualTo("maple public schools official"));
        assertThat(count("SELECT attempts FROM round WHERE source = $1", source.name()))
                .isZero();
    }

    @Test
    void listOfNewestAccounts_thatEndsTheService_isGivenUp() {
        var source = source(PLENTY, QueryType.NEWEST);
        for (int start = 0; start < 3; start++) {
            assertThat(states.claimNewest(source, Duration.ZERO).await().indefinitely())
                    .isNotNull();
        }
        askAll(source, 1);
        execute("UPDATE source_state SET newest_due_at = now() WHERE source = $1", source.name());
        askAll(source, 1);

        assertThat(source.queries).singleElement().satisfies(query -> assertThat(query.since())
                .as("accounts after the list that was given up")
                .isNotNull());
    }

    private QueryQueue.Work claimed(ScriptedSource source) {
        return Objects.requireNonNull(pollCycles.claim(source).await().indefinitely());
    }

    private static List<String> subjects(ScriptedSource source) {
        return source.queries.stream()
                .map(query -> query.item().replaceAll(" .*", ""))
                .toList();
    }

    @Test
    void pollCycle_restartsLater_andAChangedDistrictAtOnce() {
        var source = source(PLENTY, QueryType.SEARCH);
        register(source, "maple");
        askAll(source, 100);
        assertThat(source.queries).hasSize(2);

        askAll(source, 100);
        assertThat(source.queries).as("not due yet").hasSize(2);

        register(source, "maple");
        askAll(source, 100);
        assertThat(source.queries).hasSize(4);
        assertThat(((SourceQuery) source.queries.toArray()[2]).since())
                .as("asked before")
                .isNotNull();
    }

    /** A source with long rounds charges for each query. */
    @ParameterizedTest
    @CsvSource({"0, 4, 6", "7, 2, 2"})
    void changedDistrict_andOneWithAnUrgentAlert_areAskedAboutAtOnce_exceptInLongRounds(
            int days, int onceChanged, int onceUrgent) {
        var source = source(PLENTY, QueryType.SEARCH).every(Duration.ofDays(days));
        register(source, "maple");
        askAll(source, 100);
        register(source, "maple");
        askAll(source, 100);
        assertThat(source.queries).hasSize(onceChanged);

        var profile = new AlertedProfile("maple", null, null, null, AlertedProfile.ACTIVE, Instant.EPOCH);
        var urgent = new AlertChange.Watch(
                UUID.randomUUID(), 1, districts.get(0), source.platform(), "id1", profile, true, true, null);
        var alertedAccounts = new AlertedAccounts(new Sources(List.of(new Connector.On(source))), lookUps, pool);
        pool.withTransaction(transaction -> alertedAccounts.apply(transaction, List.of(urgent)))
                .await()
                .indefinitely();
        askAll(source, 100);
        assertThat(source.queries).hasSize(onceUrgent);
    }

    @Test
    void districtThatChangesDuringItsQuery_isAskedAboutFromTheBeginning() {
        var source = source(PLENTY, QueryType.SEARCH);
        register(source, "maple");
        var work = claimed(source);
        register(source, "maple");
        work.end().apply(QueryQueue.Outcome.ANSWERED).await().indefinitely();
        askAll(source, 100);
        assertThat(source.queries).hasSize(2);
    }

    /** Two names of its own, and what is left of a quota for one district and round. */
    @Test
    void schoolsAreSearchedForLast_andInTurn_withWhatTheDistrictsNamesLeaveOfItsPart() {
        execute("DELETE FROM watched_district WHERE district_id <> $1", "none");
        var round = new PollInterval(config, Clock.systemUTC()).untilNextCycle(new PollInterval.Priority(false, false));
        var source = source(new Quota("searches", 4, new Quota.Every(round)), QueryType.SEARCH);
        var rowan = district(source, "rowan", 0);
        register(
                source,
                List.of(new WatchedDistrict(
                        rowan.districtId(),
                        rowan.ncesLeaId(),
                        rowan.name(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of("rowan school 0", "rowan school 1", "rowan school 2"),
                        List.of())));
        for (int day = 0; day < 3; day++) {
            askAll(source, 100);
            execute("UPDATE round SET due_at = now(), budget_at = 'epoch' WHERE source = $1", source.name());
            execute("UPDATE quota_use SET used = 0 WHERE source = $1", source.name());
            execute("DELETE FROM district_quota_use WHERE source = $1", source.name());
        }
        assertThat(source.queries.stream().map(query -> query.item().replaceFirst("rowan ", "")))
                .containsExactly(
                        "public schools",
                        "public schools official",
                        "school 0",
                        "school 1",
                        "public schools",
                        "public schools official",
                        "school 2",
                        "school 0",
                        "public schools",
                        "public schools official",
                        "school 1",
                        "school 2");
    }

    @Test
    void removedDistrict_isNoLongerPolled() {
        var source = source(PLENTY, QueryType.SEARCH);
        register(source, "maple");
        apply(List.of(new DistrictChange.Removed(districts.get(0))));
        askAll(source, 100);
        assertThat(source.queries).isEmpty();
    }

    @Test
    void quota_isKept_byAllReplicasTogether() {
        var source = source(new Quota("calls", 5, new Quota.Every(Duration.ofDays(1))), QueryType.SEARCH);
        register(source, "a", "b", "c", "d", "e");
        var replicas = IntStream.range(0, 4)
                .<Uni<Boolean>>mapToObj(replica -> all(source))
                .toList();
        Uni.join().all(replicas).andCollectFailures().await().indefinitely();

        assertThat(source.queries).hasSize(5);
        assertThat(quotaUsage.budgets(source).await().indefinitely())
                .singleElement()
                .satisfies(balance -> assertThat(balance.used()).isEqualTo(5));
    }

    @Test
    void sourceThatFails_isPaused_andItsQueryStaysDue() {
        var source = source(PLENTY, QueryType.SEARCH).responding(query -> {
            throw SourceFailure.unavailable("it is being repaired");
        });
        register(source, "maple");
        askAll(source, 100);
        assertThat(source.queries).hasSize(1);
        assertThat(states.isAvailable(source).await().indefinitely()).isFalse();
        assertThat(state(source)).satisfies(state -> {
            assertThat(state.failures()).isEqualTo(1);
            assertThat(state.lastFailure()).isEqualTo("it is being repaired");
        });

        source.responding(query -> QueryResult.EMPTY);
        execute("UPDATE source_state SET closed_until = now() WHERE source = $1", source.name());
        askAll(source, 100);
        assertThat(source.queries.stream().map(query -> query.item()))
                .as("the question that was not answered is asked again")
                .containsExactly("maple public schools", "maple public schools", "maple public schools official");
        assertThat(state(source).failures()).isZero();
    }

    @Test
    void refusedQuery_delaysNoOther() {
        var source = source(PLENTY, QueryType.SEARCH).responding(query -> {
            throw SourceFailure.refused("too many words");
        });
        register(source, "maple");
        askAll(source, 100);
        assertThat(source.queries).hasSize(2);
        assertThat(states.isAvailable(source).await().indefinitely()).isTrue();
    }

    /** YouTube counts searches and look-ups apart: the one may be used up while the other is not. */
    @Test
    void quotaThatThePlatformSaysIsUsedUp_closesItsQueriesAlone_untilItsWindowEnds() {
        var source = source(PLENTY, QueryType.SEARCH).responding(query -> {
            throw SourceFailure.exhausted("the searches of the day are used up", PLENTY, Instant.now());
        });
        register(source, "maple");
        askAll(source, 100);
        askAll(source, 100);

        assertThat(source.queries).hasSize(1);
        assertThat(states.isAvailable(source).await().indefinitely()).isTrue();
        assertThat(state(source).failures()).isZero();
        assertThat(quotaUsage.budgets(source).await().indefinitely())
                .singleElement()
                .satisfies(balance -> assertThat(balance.used()).isEqualTo(PLENTY.limit()));

        source.responding(query -> QueryResult.EMPTY);
        execute("UPDATE quota_use SET window_start = window_start - interval '1 day' WHERE source = $1", source.name());
        assertThat(quotaUsage
                        .take(source, Map.of(PLENTY.name(), 1L), QuotaUsage.Share.ALL)
                        .await()
                        .indefinitely())
                .isEmpty();
        assertThat(count(
                        "SELECT count(*) FROM round WHERE source = $1 AND due_at <= now() AND token IS NULL",
                        source.name()))
                .as("the query stays due")
                .isEqualTo(1);
    }

    /** As X has it with a lost user token: its failing searches must not use up what re-checks cost. */
    @Test
    void queryThatThePlatformDeclines_costsNothingForAccounts() {
        var source = source(PLENTY, QueryType.SEARCH).charging(100).responding(query -> {
            throw SourceFailure.unauthorized("no").scopedTo("search");
        });
        register(source, "maple");
        askAll(source, 100);
        assertThat(source.queries).hasSize(2);
        assertThat(quotaUsage.budgets(source).await().indefinitely())
                .singleElement()
                .satisfies(balance -> assertThat(balance.used()).isEqualTo(2));
    }

    @Test
    void platformWithExhaustedRateLimit_isQueriedAgainAfterItsReset() {
        var later = Instant.now().plusSeconds(600);
        var source = source(PLENTY, QueryType.SEARCH)
                .responding(query -> QueryResult.of(List.of(), new RateLimitStatus(0L, later)));
        register(source, "maple");
        askAll(source, 100);
        assertThat(source.queries).hasSize(1);
        assertThat(state(source).pausedUntil()).isCloseTo(later, within(1, ChronoUnit.MILLIS));
    }

    @Test
    void newestAccounts_areListedByOneReplica_onceAnInterval() {
        var source = source(PLENTY, QueryType.NEWEST);
        var replicas = IntStream.range(0, 4)
                .<Uni<Boolean>>mapToObj(replica -> all(source))
                .toList();
        Uni.join().all(replicas).andCollectFailures().await().indefinitely();
        assertThat(source.queries).containsExactly(SourceQuery.newest(null));

        execute("UPDATE source_state SET newest_due_at = now() WHERE source = $1", source.name());
        askAll(source, 1);
        assertThat(((SourceQuery) source.queries.toArray()[1]).since()).isNotNull();
    }
}
