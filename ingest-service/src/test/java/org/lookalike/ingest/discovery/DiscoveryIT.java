package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.snapshot.SnapshotIntake;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.SourceQuery.Handles;
import org.lookalike.ingest.source.SourceQuery.Ids;
import org.lookalike.ingest.source.SourceQuery.Search;
import org.lookalike.ingest.watch.DistrictChange;
import org.lookalike.ingest.watch.WatchList;
import org.lookalike.ingest.watch.WatchedDistrict;
import org.lookalike.ingest.watch.WatchedDistrict.OfficialAccount;

/** The scheduling of queries, with the database that replicas share. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class DiscoveryIT {

    private static final Quota PLENTY = new Quota("calls", 1000, new Quota.Every(Duration.ofDays(1)));

    @Inject
    SourcePoller poller;

    @Inject
    SourceStates states;

    @Inject
    PollCycles pollCycles;

    @Inject
    HandleTurns handleTurns;

    @Inject
    LookUps lookUps;

    @Inject
    QuotaUsage quotaUsage;

    @Inject
    ImmediatePoller immediatePoller;

    @Inject
    SourceTests sourceTests;

    @Inject
    WatchList watchList;

    @Inject
    AlertedAccounts alertedAccounts;

    @Inject
    SnapshotIntake intake;

    @Inject
    Pool pool;

    private final List<String> districts = new ArrayList<>();

    @AfterEach
    void forgetDistricts() {
        apply(districts.stream()
                .<DistrictChange>map(DistrictChange.Removed::new)
                .toList());
    }

    @Test
    void districtsAlternate_andANewOneComesFirst() {
        var source = source(PLENTY, QueryType.SEARCH);
        register(source, "first", "second");
        askAll(source, 2);
        register(source, "third");
        askAll(source, 100);

        var subjects = source.queries.stream()
                .map(query -> ((Search) query).words().replaceAll(" .*", ""))
                .toList();
        assertThat(subjects.subList(0, 2)).containsExactlyInAnyOrder("first", "second");
        assertThat(subjects).hasSize(6).contains("third");
        assertThat(Set.copyOf(subjects.subList(2, 5))).containsExactlyInAnyOrder("first", "second", "third");
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
        assertThat(((Search) source.queries.toArray()[2]).since())
                .as("asked before")
                .isNotNull();
    }

    @Test
    void districtThatChangesDuringItsQuery_isAskedAboutFromTheBeginning() {
        var source = source(PLENTY, QueryType.SEARCH);
        register(source, "maple");
        var item = pollCycles.claim(source).await().indefinitely();
        register(source, "maple");
        pollCycles.advance(item, Instant.now(), Duration.ZERO).await().indefinitely();
        askAll(source, 100);
        assertThat(source.queries).hasSize(2);
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
        assertThat(quotaUsage.balances(source).await().indefinitely())
                .singleElement()
                .satisfies(balance -> assertThat(balance.used()).isEqualTo(5));
    }

    @Test
    void test_isCharged_andEndsThePauseOfASourceThatAnswersAgain() {
        var source = source(PLENTY, QueryType.LOOK_UP_HANDLE, QueryType.SEARCH);
        source.responding(query -> {
            throw SourceFailure.unauthorized(
                    "the token has expired; set lookalike.sources.scripted.token to a new one");
        });
        assertThat(sourceTests.test(source).await().indefinitely())
                .isEqualTo(new SourceTests.Result(
                        false, "the token has expired; set lookalike.sources.scripted.token to a new one"));
        assertThat(states.isAvailable(source).await().indefinitely()).isFalse();

        source.responding(query -> QueryResult.EMPTY);
        assertThat(sourceTests.test(source).await().indefinitely()).isEqualTo(SourceTests.Result.ANSWERED);
        assertThat(states.isAvailable(source).await().indefinitely()).isTrue();
        assertThat(source.queries).hasSize(2).allMatch(Handles.class::isInstance);
        assertThat(quotaUsage.balances(source).await().indefinitely())
                .singleElement()
                .satisfies(balance -> assertThat(balance.used()).isEqualTo(2));
    }

    /** Pauses that platforms ask for: by a refusal, by another failure, and with an answer. */
    static Stream<Function<Instant, QueryResult>> requestedPauses() {
        return Stream.of(
                until -> {
                    throw SourceFailure.limited("too many requests", until);
                },
                until -> {
                    throw SourceFailure.unavailable("it is being repaired", until);
                },
                until -> QueryResult.of(List.of(), new RateLimitStatus(0L, until)));
    }

    @ParameterizedTest
    @MethodSource("requestedPauses")
    void test_isNotSent_whileThePlatformAsksForAPause(Function<Instant, QueryResult> asking) {
        var later = Instant.now().plusSeconds(7200);
        var source = source(PLENTY, QueryType.LOOK_UP_HANDLE).responding(query -> asking.apply(later));
        sourceTests.test(source).await().indefinitely();

        var again = sourceTests.test(source).await().indefinitely();
        assertThat(again.why())
                .startsWith("its platform asks for a pause until " + later.truncatedTo(ChronoUnit.SECONDS));
        assertThat(source.queries).hasSize(1);
        states.reopened(source, null).await().indefinitely();
        assertThat(state(source).pausedUntil()).isCloseTo(later, within(1, ChronoUnit.MILLIS));
    }

    @Test
    void test_isNotSent_whereTheLimitIsUsedUp() {
        var source = source(new Quota("calls", 1, new Quota.Every(Duration.ofDays(1))), QueryType.LOOK_UP_HANDLE);
        sourceTests.test(source).await().indefinitely();
        var again = sourceTests.test(source).await().indefinitely();
        assertThat(again.answered()).isFalse();
        assertThat(again.why()).startsWith("its limit is used up until ");
        assertThat(source.queries).hasSize(1);
    }

    @Test
    void immediateQuery_isChargedForAllItsItems() {
        var source = source(PLENTY, QueryType.LOOK_UP_HANDLE).charging(10);
        immediatePoller
                .query(source, new Handles(List.of("maple", "hollow")))
                .await()
                .indefinitely();
        assertThat(quotaUsage.balances(source).await().indefinitely())
                .singleElement()
                .satisfies(balance -> assertThat(balance.used()).isEqualTo(21));
    }

    @Test
    void immediateQuery_beyondTheQuota_isNotSent_andSaysWhenItMayBe() {
        var source = source(new Quota("calls", 1, new Quota.Every(Duration.ofDays(1))), QueryType.LOOK_UP_ID);
        var query = new Ids(List.of("maple"));
        immediatePoller.query(source, query).await().indefinitely();

        assertThatThrownBy(() -> immediatePoller.query(source, query).await().indefinitely())
                .isInstanceOfSatisfying(SourceFailure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.LIMITED);
                    assertThat(failure.retryAt()).isAfter(Instant.now());
                });
        assertThat(source.queries).hasSize(1);
    }

    @Test
    void replicas_shareTheWork_withoutDoublingIt() {
        var source = source(PLENTY, QueryType.LOOK_UP_ID);
        var ids = IntStream.range(0, 100).mapToObj(i -> "id" + i).toList();
        lookUps.add(pool, source, ids).await().indefinitely();
        var replicas = IntStream.range(0, 4)
                .<Uni<Boolean>>mapToObj(replica -> all(source))
                .toList();
        Uni.join().all(replicas).andCollectFailures().await().indefinitely();

        assertThat(source.queries.stream().flatMap(query -> ((Ids) query).accountIds().stream()))
                .containsExactlyInAnyOrderElementsOf(ids);
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
        assertThat(source.queries.stream().map(query -> ((Search) query).words()))
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
        assertThat(quotaUsage.balances(source).await().indefinitely())
                .singleElement()
                .satisfies(balance -> assertThat(balance.used()).isEqualTo(PLENTY.limit()));

        source.responding(query -> QueryResult.EMPTY);
        execute("UPDATE quota_use SET window_start = window_start - interval '1 day' WHERE source = $1", source.name());
        assertThat(quotaUsage.take(source, Map.of(PLENTY.name(), 1L)).await().indefinitely())
                .isEmpty();
        assertThat(count(
                        "SELECT count(*) FROM round WHERE source = $1 AND due_at <= now() AND token IS NULL",
                        source.name()))
                .as("the query stays due")
                .isEqualTo(1);
    }

    @Test
    void likelyHandles_areLookedUpInTurns_withinTheBudgetOfEachDistrict() {
        var source = source(PLENTY, QueryType.LOOK_UP_HANDLE);
        register(source, "maple", "willow", "cedar");
        restartHandles(source);
        execute("UPDATE handle_turn SET due_at = now() WHERE source = $1", source.name());
        askAll(source, 1000);
        assertThat(handlesAsked(source).stream().map(handle -> handle.substring(0, 1)))
                .as("one call for two handles each")
                .containsExactlyInAnyOrder("m", "m", "w", "w", "c", "c");

        restartHandles(source);
        askAll(source, 1000);
        assertThat(source.queries).as("a change brings no new budget").hasSize(3);

        execute("UPDATE handle_turn SET due_at = now() - interval '1 day' WHERE source = $1", source.name());
        askAll(source, 1000);
        assertThat(handlesAsked(source)).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(3 * 100);
    }

    @Test
    void handleThatSomebodyHas_isNotAskedAgainSoon_andOneThatNobodyHadIsAskedLater() {
        var source = source(PLENTY, QueryType.LOOK_UP_HANDLE);
        source.responding(query -> {
            var handles = ((Handles) query).handles();
            return new QueryResult(
                    List.of(AccountFacts.of(source.platform(), "id-" + handles.get(0), handles.get(0))
                            .build()),
                    List.of(),
                    Set.copyOf(handles.subList(1, handles.size())),
                    RateLimitStatus.UNKNOWN);
        });
        register(source, "maple");
        restartHandles(source);
        askAll(source, 10);
        var taken = source.queries.stream()
                .map(query -> ((Handles) query).handles().get(0))
                .toList();
        source.queries.clear();

        execute("UPDATE likely_handle SET asked_at = asked_at - interval '2 days' WHERE source = $1", source.name());
        execute(
                "UPDATE handle_turn SET due_at = now() - interval '1 day', rest_until = 'epoch' WHERE source = $1",
                source.name());
        askAll(source, 10);
        assertThat(handlesAsked(source)).isNotEmpty().doesNotContainAnyElementsOf(taken);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void likelyHandles_leaveAFifthOfTheQuota_andGiveBackWhatTheyDidNotCost(int accountsWithoutCharge) {
        var source = source(new Quota("calls", 100, new Quota.Every(Duration.ofDays(1))), QueryType.LOOK_UP_HANDLE)
                .charging(30);
        source.responding(query -> QueryResult.of(
                        IntStream.range(0, accountsWithoutCharge)
                                .mapToObj(number -> AccountFacts.of(source.platform(), "id1", "maple")
                                        .build())
                                .toList(),
                        RateLimitStatus.UNKNOWN)
                .charging(0));
        register(source, "maple");
        restartHandles(source);
        askAll(source, 1000);

        assertThat(source.queries)
                .as("each costs 1, and 61 while it is under way")
                .hasSize(20);
        immediatePoller.query(source, new Handles(List.of("maple"))).await().indefinitely();
    }

    private void restartHandles(ScriptedSource source) {
        pool.withTransaction(transaction -> handleTurns.restart(transaction, districts, List.of(source.name())))
                .await()
                .indefinitely();
    }

    private static List<String> handlesAsked(ScriptedSource source) {
        return source.queries.stream()
                .flatMap(query -> ((Handles) query).handles().stream())
                .toList();
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
    void accountThatChangesDuringItsLookUp_isLookedUpAgain() {
        var source = source(PLENTY, QueryType.LOOK_UP_ID);
        source.respondingLater(query -> source.queries.size() == 1
                ? lookUps.add(pool, source, List.of("id1")).replaceWith(QueryResult.EMPTY)
                : Uni.createFrom().item(QueryResult.EMPTY));
        lookUps.add(pool, source, List.of("id1")).await().indefinitely();
        all(source).await().indefinitely();
        assertThat(source.queries).hasSize(2);
        assertThat(count("SELECT count(*) FROM look_up WHERE source = $1", source.name()))
                .isZero();
    }

    @Test
    void watchedAccount_isLookedUpRegularly_andPublishedWhenItIsGone() {
        var source = source(PLENTY, QueryType.LOOK_UP_ID);
        var platform = source.platform();
        source.responding(query ->
                QueryResult.of(List.of(AccountFacts.of(platform, "id1", "maple").build()), RateLimitStatus.UNKNOWN));
        lookUps.watch(pool, source, "id1").await().indefinitely();
        askAll(source, 100);
        assertThat(source.queries).hasSize(1);
        assertThat(count("SELECT count(*) FROM look_up WHERE source = $1 AND due_at > now()", source.name()))
                .isEqualTo(1);

        source.responding(query -> new QueryResult(
                List.of(),
                List.of(new GoneAccount(platform, "id1", GoneAccount.SUSPENDED)),
                Set.of(),
                RateLimitStatus.UNKNOWN));
        execute("UPDATE look_up SET due_at = now() WHERE source = $1", source.name());
        askAll(source, 100);
        assertThat(count(
                        "SELECT count(*) FROM account_content WHERE platform = $1 AND handle = 'maple'"
                                + " AND published_at > observed_at - interval '1 minute'",
                        platform))
                .isEqualTo(1);
    }

    @Test
    void accountShownByItsHandleAlone_isLookedUpByIt_andIsNotGoneWhereItIsNotShown() {
        var source = source(PLENTY, QueryType.LOOK_UP_HANDLE);
        var platform = source.platform();
        lookUps.watch(pool, source, "id1").await().indefinitely();
        askAll(source, 100);
        assertThat(source.queries).as("its handle is unknown").isEmpty();
        assertThat(count("SELECT count(*) FROM look_up WHERE source = $1 AND due_at > now()", source.name()))
                .isEqualTo(1);

        intake.takeFacts(List.of(AccountFacts.of(platform, "id1", "maple").build()), source.name())
                .await()
                .indefinitely();
        execute("UPDATE look_up SET due_at = now() WHERE source = $1", source.name());
        askAll(source, 100);

        assertThat(source.queries).containsExactly(new Handles(List.of("maple")));
        assertThat(count("SELECT count(*) FROM account_content WHERE platform = $1 AND NOT gone", platform))
                .isEqualTo(1);
    }

    @Test
    void accountsThatAreKnown_areThoseOfOpenAlerts_thenOthers_thenTheDistrictsOwn() {
        var platform = "known-" + UUID.randomUUID().toString().substring(0, 8);
        apply(List.of(
                registered(platform + "-a", new OfficialAccount(platform, "maple_ps", "own")),
                registered(platform + "-b", new OfficialAccount(platform, "unknown_id", null)),
                registered(platform + "-c", new OfficialAccount("elsewhere", "maple_ps", "elsewhere"))));
        pool.withTransaction(transaction -> alertedAccounts.apply(
                        transaction,
                        List.of(
                                alert(platform, "gone", false),
                                alert(platform, "open", true),
                                alert(platform, "gone-and-open", false),
                                alert(platform, "gone-and-open", true),
                                alert("elsewhere", "other", true))))
                .await()
                .indefinitely();

        assertThat(alertedAccounts.on(platform).await().indefinitely())
                .containsExactly("gone-and-open", "open", "gone", "own");
    }

    private DistrictChange registered(String districtId, OfficialAccount own) {
        districts.add(districtId);
        return new DistrictChange.Registered(
                new WatchedDistrict(
                        districtId,
                        "Maple",
                        List.of(),
                        List.of(),
                        null,
                        null,
                        List.of(),
                        List.of(own),
                        List.of(),
                        List.of()),
                revision++);
    }

    private static AlertChange alert(String platform, String accountId, boolean isOpen) {
        var profile = new AlertedProfile("maple", null, null, null, AlertedProfile.ACTIVE, Instant.EPOCH);
        return new AlertChange.Watch(
                UUID.randomUUID(), 1, "dst_maple", platform, accountId, profile, isOpen, false, null);
    }

    @Test
    void newestAccounts_areListedByOneReplica_onceAnInterval() {
        var source = source(PLENTY, QueryType.NEWEST);
        var replicas = IntStream.range(0, 4)
                .<Uni<Boolean>>mapToObj(replica -> all(source))
                .toList();
        Uni.join().all(replicas).andCollectFailures().await().indefinitely();
        assertThat(source.queries).containsExactly(new SourceQuery.Newest(null));

        execute("UPDATE source_state SET newest_due_at = now() WHERE source = $1", source.name());
        askAll(source, 1);
        assertThat(((SourceQuery.Newest) source.queries.toArray()[1]).since()).isNotNull();
    }

    private ScriptedSource source(Quota quota, QueryType... queryTypes) {
        var source = new ScriptedSource(quota, queryTypes);
        states.add(List.of(source)).await().indefinitely();
        return source;
    }

    private long revision = 1;

    private void register(ScriptedSource source, String... names) {
        var changes = new ArrayList<DistrictChange>();
        for (var name : names) {
            var id = "dst_%s_%s".formatted(name, source.name().replaceAll(".*-", ""));
            districts.add(id);
            changes.add(new DistrictChange.Registered(
                    new WatchedDistrict(
                            id,
                            name + " public schools",
                            List.of(),
                            List.of(),
                            null,
                            null,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of()),
                    revision++));
        }
        pool.withTransaction(transaction -> watchList
                        .apply(transaction, changes)
                        .chain(changed -> pollCycles.restart(transaction, changed, List.of(source.name()))))
                .await()
                .indefinitely();
    }

    private void apply(List<DistrictChange> changes) {
        pool.withTransaction(transaction -> watchList.apply(transaction, changes))
                .await()
                .indefinitely();
    }

    private Uni<Boolean> all(ScriptedSource source) {
        return Uni.createFrom()
                .deferred(() -> poller.pollNext(source))
                .repeat()
                .whilst(asked -> asked)
                .collect()
                .last();
    }

    private void askAll(ScriptedSource source, int atMost) {
        for (int i = 0; i < atMost; i++) {
            if (!poller.pollNext(source).await().indefinitely()) {
                return;
            }
        }
    }

    private SourceStates.State state(ScriptedSource source) {
        return states.all().await().indefinitely().stream()
                .filter(state -> state.source().equals(source.name()))
                .findFirst()
                .orElseThrow();
    }

    private void execute(String sql, Object parameter) {
        pool.preparedQuery(sql).execute(Tuple.of(parameter)).await().indefinitely();
    }

    private long count(String sql, Object parameter) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(parameter))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
