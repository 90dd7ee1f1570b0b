package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.Statements;
import org.lookalike.ingest.discovery.AlertChange.AlertedProfile;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.snapshot.SnapshotIntake;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.watch.WatchList.DistrictChange;
import org.lookalike.ingest.watch.WatchedDistrict;
import org.lookalike.ingest.watch.WatchedDistrict.OfficialAccount;

/** Accounts that are looked up by their ids or handles, and which ones are known. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class LookUpsIT extends ScriptedDiscovery {

    @Inject
    LookUps lookUps;

    @Inject
    AlertedAccounts alertedAccounts;

    @Inject
    SnapshotIntake intake;

    @Test
    void replicas_shareTheWork_withoutDoublingIt() {
        var source = source(PLENTY, QueryType.LOOK_UP_ID);
        var ids = IntStream.range(0, 100).mapToObj(i -> "id" + i).toList();
        lookUps.add(pool, source, ids).await().indefinitely();
        var replicas = IntStream.range(0, 4)
                .<Uni<Boolean>>mapToObj(replica -> all(source))
                .toList();
        Uni.join().all(replicas).andCollectFailures().await().indefinitely();

        assertThat(source.queries.stream().flatMap(query -> query.items().stream()))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    /** A batch ends the service: from then on its accounts are looked up one by one, until the one is found. */
    @Test
    void accountWithWhichTheServiceEnds_isGivenUp_andNoOther() {
        var source = source(PLENTY, QueryType.LOOK_UP_ID);
        lookUps.add(pool, source, List.of("bad", "good")).await().indefinitely();
        execute(
                "UPDATE look_up SET due_at = due_at - interval '1 s' WHERE source = $1 AND account_id = 'bad'",
                source.name());
        assertThat(crash(source)).containsExactlyInAnyOrder("bad", "good");
        assertThat(crash(source)).containsExactly("bad");
        assertThat(crash(source)).containsExactly("bad");
        askAll(source, 100);

        assertThat(source.queries).containsExactly(SourceQuery.ids(List.of("good")));
        lookUps.add(pool, source, List.of("bad")).await().indefinitely();
        askAll(source, 100);
        assertThat(source.queries)
                .as("a change of the account is no reason to try")
                .hasSize(1);

        execute("UPDATE look_up SET due_at = due_at - interval '1 day' WHERE source = $1", source.name());
        assertThat(crash(source)).as("a day later").containsExactly("bad");
        askAll(source, 100);
        assertThat(source.queries).as("once a day").hasSize(1);
    }

    /** The accounts of a look-up that never ends. */
    private List<String> crash(ScriptedSource source) {
        var claim = lookUps.claim(source, LookUps.NOBODY, 10).await().indefinitely();
        execute("UPDATE look_up SET token_until = now() - interval '1 s' WHERE source = $1", source.name());
        return claim.lookUps().stream().map(LookUps.LookUp::accountId).toList();
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
        watch(source, "id1");
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
        watch(source, "id1");
        askAll(source, 100);
        assertThat(source.queries).as("its handle is unknown").isEmpty();
        assertThat(count("SELECT count(*) FROM look_up WHERE source = $1 AND due_at > now()", source.name()))
                .isEqualTo(1);

        intake.takeFacts(List.of(AccountFacts.of(platform, "id1", "maple").build()), source.name())
                .await()
                .indefinitely();
        execute("UPDATE look_up SET due_at = now() WHERE source = $1", source.name());
        askAll(source, 100);

        assertThat(source.queries).containsExactly(SourceQuery.handles(List.of("maple")));
        assertThat(count("SELECT count(*) FROM account_content WHERE platform = $1 AND NOT gone", platform))
                .isEqualTo(1);
    }

    @Test
    void accountOfWhichTheHandleAloneIsKnown_isLookedUpByIt_apartFromOthers_andIsNotGone() {
        var source = source(PLENTY, QueryType.LOOK_UP_ID, QueryType.LOOK_UP_HANDLE);
        var told = AccountFacts.of(source.platform(), "handle:maple", "maple").build();
        intake.takeFacts(List.of(told), source.name()).await().indefinitely();
        var district = alerted(source, "elm", 1);
        watch(source, district, "handle:maple");
        askAll(source, 100);

        assertThat(source.queries)
                .containsExactlyInAnyOrder(SourceQuery.ids(List.of("elm1")), SourceQuery.handles(List.of("maple")));
        assertThat(count("SELECT count(*) FROM look_up WHERE source = $1 AND due_at > now()", source.name()))
                .isEqualTo(2);
    }

    @Test
    void accountOfWhichTheHandleAloneIsKnown_isNotLookedUp_whereIdsAloneCanBe() {
        var source = source(PLENTY, QueryType.LOOK_UP_ID);
        watch(source, "handle:maple");
        askAll(source, 100);
        assertThat(source.queries).isEmpty();
        assertThat(count("SELECT count(*) FROM look_up WHERE source = $1", source.name()))
                .isZero();
    }

    @Test
    void alertWhoseAccountGotItsId_isLookedUpByThat_andNoMoreByItsHandle() {
        var platform = "identified-" + UUID.randomUUID().toString().substring(0, 8);
        var alertId = UUID.randomUUID();
        for (var change : List.of(
                alert(alertId, 1, platform, "handle:maple"),
                alert(alertId, 2, platform, "4711"),
                alert(alertId, 1, platform, "handle:maple"))) {
            pool.withTransaction(transaction -> alertedAccounts.apply(transaction, List.of(change)))
                    .await()
                    .indefinitely();
        }
        assertThat(alertedAccounts.on(platform).await().indefinitely()).containsExactly("4711");
    }

    @Test
    void neighborWithThousandsOfAlerts_delaysALookUpByOneCall_andGoesOnWhileNobodyElseNeedsTheSource() {
        var source = source(new Quota("calls", 10_000, new Quota.Every(Duration.ofDays(1))), QueryType.LOOK_UP_ID);
        alerted(source, "elm", 3_000);
        askAll(source, 3);
        alerted(source, "maple", 1);
        askAll(source, 100);

        assertThat(List.copyOf(source.queries).subList(3, 5)).contains(SourceQuery.ids(List.of("maple1")));
        assertThat(source.queries).hasSize(103);
    }

    @Test
    void neighborWithThousandsOfAlerts_isLookedUpAfterSearches_onceItHasUsedItsBudget() {
        var source = source(PLENTY, QueryType.LOOK_UP_ID, QueryType.SEARCH);
        alerted(source, "elm", 3_000);
        register(source, "maple");
        askAll(source, 35);

        assertThat(source.queries)
                .filteredOn(query ->
                        query.queryType() == QueryType.SEARCH && query.item().startsWith("maple"))
                .hasSize(2);
    }

    @Test
    void neighborWithThousandsOfAlerts_leavesOthersTheirShareOfAQuota() {
        var source = source(new Quota("calls", 40, new Quota.Every(Duration.ofDays(1))), QueryType.LOOK_UP_ID);
        alerted(source, "elm", 3_000);
        register(source, "maple");
        askAll(source, 100);
        var shareOfOne = 20 / count("SELECT count(*) FROM watched_district WHERE district_id <> $1", "none");
        assertThat(source.queries).hasSizeBetween(20, (int) (21 + shareOfOne));

        alerted(source, "maple", 1);
        askAll(source, 100);
        assertThat(source.queries).contains(SourceQuery.ids(List.of("maple1")));
    }

    /** Its account with an identifier is due after all of them, and is not kept waiting. */
    @Test
    void neighborWithManyHandles_leavesOthersTheirShareOfTheQuotaOfHandles() {
        var handles = new Quota("handles", 40, new Quota.Every(Duration.ofDays(1)));
        var source = source(PLENTY, QueryType.LOOK_UP_ID, QueryType.LOOK_UP_HANDLE)
                .charging(QueryType.LOOK_UP_HANDLE, handles);
        var told = IntStream.rangeClosed(1, 120)
                .mapToObj(number -> AccountFacts.of(source.platform(), "handle:elm" + number, "elm" + number)
                        .build())
                .collect(Collectors.toCollection(ArrayList::new));
        told.add(AccountFacts.of(source.platform(), "handle:maple1", "maple1").build());
        intake.takeFacts(told, source.name()).await().indefinitely();
        watch(source, alerted(source, "handle:elm", 120), "elm1");
        register(source, "maple");
        askAll(source, 100);
        var shareOfOne = 20 / count("SELECT count(*) FROM watched_district WHERE district_id <> $1", "none");
        assertThat(source.queries).contains(SourceQuery.ids(List.of("elm1"))).hasSizeBetween(21, (int)
                (22 + shareOfOne));

        alerted(source, "handle:maple", 1);
        askAll(source, 100);
        assertThat(source.queries).contains(SourceQuery.handles(List.of("maple1")));
    }

    /** The neighbor's alert about it can only hasten its look-up. */
    @Test
    void accountOfSeveralDistricts_isLookedUpOnce_forTheOneThatHasUsedLeast() {
        var source = source(PLENTY, QueryType.LOOK_UP_ID);
        alerted(source, "elm", 100);
        askAll(source, 1);
        watch(source, alerted(source, "maple", 0), "shared");
        watch(source, districts.get(0), "shared");
        lookUps.add(pool, source, List.of("shared")).await().indefinitely();
        askAll(source, 100);

        assertThat(List.copyOf(source.queries).subList(1, 3)).contains(SourceQuery.ids(List.of("shared")));
        assertThat(source.queries.stream().flatMap(query -> query.items().stream()))
                .hasSize(101)
                .doesNotHaveDuplicates();
        assertThat(count(
                        "SELECT count(*) FROM look_up WHERE source = $1 AND account_id = 'shared' AND due_at > now()",
                        source.name()))
                .isEqualTo(2);
    }

    /** A district with alerts about accounts that are due, whose identifiers are its name and a number. */
    private String alerted(ScriptedSource source, String name, int accounts) {
        var district = district(source, name, 0);
        register(source, List.of(district));
        DistrictQueue.addMissing(pool, AlertedLookUps.TABLE, List.of(source))
                .await()
                .indefinitely();
        Statements.execute(
                pool,
                """
                INSERT INTO look_up (source, account_id, district_id, due_at, watched_since)
                SELECT $1, $2 || number, $3, now() - make_interval(secs => $4 - number), now()
                FROM generate_series(1, $4) AS number""",
                source.name(),
                name,
                district.districtId(),
                accounts);
        return district.districtId();
    }

    private void watch(ScriptedSource source, String accountId) {
        watch(source, alerted(source, "maple", 0), accountId);
    }

    private void watch(ScriptedSource source, String districtId, String accountId) {
        lookUps.watch(pool, source, accountId, districtId).await().indefinitely();
    }

    /** A platform that takes a few of them alone has some of each district. */
    @Test
    void accountsThatAreKnown_areOfEachDistrictInTurn_thoseOfItsOpenAlertsFirst() {
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
                .containsExactly("gone-and-open", "own", "open", "gone");
    }

    private DistrictChange registered(String districtId, OfficialAccount own) {
        districts.add(districtId);
        return new DistrictChange.Registered(
                new WatchedDistrict(
                        districtId,
                        null,
                        "Maple",
                        List.of(),
                        List.of(),
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(own),
                        List.of(),
                        List.of()),
                revision++);
    }

    private static AlertChange alert(UUID alertId, long revision, String platform, String accountId) {
        var profile = new AlertedProfile("maple", null, null, null, AlertedProfile.ACTIVE, Instant.EPOCH);
        return new AlertChange.Watch(alertId, revision, "dst_maple", platform, accountId, profile, true, false, null);
    }

    private static AlertChange alert(String platform, String accountId, boolean isOpen) {
        var profile = new AlertedProfile("maple", null, null, null, AlertedProfile.ACTIVE, Instant.EPOCH);
        return new AlertChange.Watch(
                UUID.randomUUID(), 1, "dst_maple", platform, accountId, profile, isOpen, false, null);
    }
}
