package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.avatar.Avatars.Relevance;
import org.lookalike.ingest.discovery.QuotaUsage.Share;
import org.lookalike.ingest.job.JobKind;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.observability.JobAttempts;
import org.lookalike.postgres.Sql;
import org.lookalike.postgres.StoredTime;

/** Poll cycles, each district in turn, so that none with many names or changes delays another by more than a query. */
@ApplicationScoped
public class PollCycles implements QueryQueue {

    static final String TABLE = "round";

    private final Pool pool;
    private final DistrictQueue queue;
    private final QuotaUsage quotaUsage;
    private final JobAttempts attempts;
    private final PollInterval pollInterval;
    private final Clock clock;
    private final long budget;

    PollCycles(
            Pool pool,
            QuotaUsage quotaUsage,
            JobAttempts attempts,
            DiscoveryConfig config,
            Limits limits,
            Clock clock) {
        this.pool = pool;
        this.queue = new DistrictQueue(pool, TABLE, "due_at <= now() AND budget_at <= now()", "urgent_at");
        this.quotaUsage = quotaUsage;
        this.attempts = attempts;
        this.pollInterval = new PollInterval(config, clock);
        this.clock = clock;
        this.budget = limits.of(Limit.SEARCHES_OF_A_DISTRICT);
    }

    /** The cycle of a district whose turn it is, at which query it is, how many are for schools and leaders, and when it begins again. */
    private record Cycle(
            DistrictQueue.Claim claim, int position, List<SourceQuery> queries, int members, Duration interval) {}

    /**
     * Restarts the cycles of districts. A new district is next; a changed one keeps its place and what it used of its budget. A
     * query under way neither moves the new cycle on nor is an attempt at it. At sources of long rounds, a cycle goes on.
     */
    public Uni<Void> restart(
            SqlConnection transaction, Collection<String> districtIds, Collection<? extends AccountSource> sources) {
        return Sql.of(
                        """
                        INSERT INTO round (source, district_id, urgent_at) SELECT source, district_id, now() - interval '1 day'
                        FROM unnest($1::text[]) AS source CROSS JOIN unnest($2::text[]) AS district_id
                        ON CONFLICT (source, district_id) DO UPDATE
                        SET position = 0, began_at = NULL, due_at = now(), urgent_at = least(round.urgent_at, now()),
                            attempts = greatest(0, round.attempts - CASE WHEN round.token IS NULL THEN 0 ELSE 1 END),
                            token = NULL, token_until = 'epoch' WHERE round.source <> ALL($3::text[])""")
                .with(sources.stream().map(AccountSource::name).toList(), districtIds, ofLongRounds(sources))
                .run(transaction);
    }

    /** Those of the sources that nothing hurries, as each query costs money. */
    static List<String> ofLongRounds(Collection<? extends AccountSource> sources) {
        return sources.stream()
                .filter(source -> !source.shortestRound().isZero())
                .map(AccountSource::name)
                .toList();
    }

    /** Claims the most urgent query that is due. */
    @Override
    public Uni<@Nullable Work> claim(AccountSource source) {
        return isAvailable(source)
                ? queue.claim(source, (claim, row) -> cycle(source, claim, row).chain(cycle -> query(source, cycle)))
                : Uni.createFrom().nullItem();
    }

    /** Whether the source has a query of districts, and quota left for each kind of them. */
    private boolean isAvailable(AccountSource source) {
        var types =
                DistrictQueries.queryTypes(source).stream().filter(source::can).toList();
        return !types.isEmpty()
                && types.stream()
                        .allMatch(type ->
                                quotaUsage.available(source, type, Share.ALL).isPresent());
    }

    private Uni<Cycle> cycle(AccountSource source, DistrictQueue.Claim claim, Row row) {
        var lastBeganAt = StoredTime.ofNullable(row, "last_began_at");
        return members(source, claim, row.getLong("member_turn"))
                .map(members -> new Cycle(
                        claim,
                        row.getInteger("position"),
                        DistrictQueries.of(source, claim.district(), members, lastBeganAt),
                        members.size(),
                        interval(source, claim)));
    }

    private Duration interval(AccountSource source, DistrictQueue.Claim claim) {
        var interval = pollInterval.untilNextCycle(claim.priority());
        return interval.compareTo(source.shortestRound()) < 0 ? source.shortestRound() : interval;
    }

    /** The names of schools and leaders whose turn it is, as many as the district's budget at the source allows. */
    private Uni<List<String>> members(AccountSource source, DistrictQueue.Claim claim, long turn) {
        var district = claim.district();
        if (district.memberNames().isEmpty() || !source.can(QueryType.SEARCH)) {
            return Uni.createFrom().item(List.of());
        }
        var round = interval(source, claim);
        return Sql.of("SELECT count(*) FROM watched_district")
                .first(pool, row -> DistrictQueries.searches(source, round, row.getLong(0), clock.instant()))
                .map(budget -> DistrictQueries.membersInTurn(district, turn, budget));
    }

    private Uni<@Nullable Work> query(AccountSource source, Cycle cycle) {
        if (cycle.position() >= cycle.queries().size()) {
            return Uni.createFrom().item(new Work(null, outcome -> finish(cycle)));
        }
        var query = cycle.queries().get(cycle.position());
        var capability = source.capability(query.queryType()).orElseThrow();
        var request = new Request(query, capability, Share.ALL, account -> Relevance.SEARCHED);
        return quotaUsage
                .usedUpUntil(source, request.cost(), cycle.claim().districtId())
                .map(until -> until.isPresent()
                        ? new Work(null, outcome -> postpone(cycle, until.get()))
                        : search(source, request, cycle));
    }

    private Work search(AccountSource source, Request request, Cycle cycle) {
        var claim = cycle.claim();
        return attempts.mayBegin(
                        JobKind.SEARCH, claim.lease().job(), claim.lease().attempt())
                ? new Work(
                        request,
                        outcome -> outcome == Outcome.OPEN
                                ? queue.release(claim)
                                : quotaUsage
                                        .recordUse(source, request.cost(), claim.districtId())
                                        .chain(() -> advance(cycle)))
                : new Work(null, outcome -> advance(cycle));
    }

    /** Moves on to the next query, which is due once the budget allows it, and after those of other districts. */
    private Uni<Void> advance(Cycle cycle) {
        if (cycle.position() + 1 >= cycle.queries().size()) {
            return finish(cycle);
        }
        return queue.end(
                cycle.claim(),
                """
                position = $4, began_at = coalesce(began_at, $5), due_at = now(), urgent_at = now(), """
                        + DistrictQueue.spent("$6", "$7"),
                cycle.position() + 1,
                clock.instant(),
                cycle.interval(),
                cycle.interval().dividedBy(budget));
    }

    /** Ends the cycle after its last query, which counts as in {@link #advance}. */
    private Uni<Void> finish(Cycle cycle) {
        var untilNext = cycle.interval();
        return queue.end(
                cycle.claim(),
                """
                position = 0, member_turn = member_turn + $8, last_began_at = coalesce(began_at, $4), began_at = NULL,
                due_at = now() + make_interval(secs => $5), urgent_at = now() + make_interval(secs => $6), """
                        + DistrictQueue.spent("$5", "$7"),
                clock.instant(),
                untilNext,
                untilNext.minus(pollInterval.headStart(cycle.claim().priority())),
                untilNext.dividedBy(budget),
                cycle.members());
    }

    /** Ends a turn without its query, as the district has to leave what is left of a quota to others until then. */
    private Uni<Void> postpone(Cycle cycle, Instant until) {
        return queue.end(cycle.claim(), "urgent_at = now(), budget_at = greatest(budget_at, $4)", until);
    }
}
