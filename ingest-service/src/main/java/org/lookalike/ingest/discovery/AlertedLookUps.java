package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;

/** Look-ups of alerts' accounts, each district in turn: however many alerts it has, others wait for one call. */
@ApplicationScoped
class AlertedLookUps implements QueryQueue {

    static final String TABLE = "look_up_turn";

    /** One step in the index of {@code look_up}, however many accounts of the district are due. */
    private static final String IS_DUE =
            """
            rest_until <= now() AND now() >= (
              SELECT min(due_at) FROM look_up
              WHERE look_up.source = look_up_turn.source AND look_up.district_id = look_up_turn.district_id
                AND look_up.token_until < now())""";

    private final DistrictQueue all;
    private final DistrictQueue withinBudget;
    private final LookUps lookUps;
    private final QuotaUsage quotaUsage;
    private final Duration period;
    private final long budget;

    AlertedLookUps(Pool pool, LookUps lookUps, QuotaUsage quotaUsage, Limits limits) {
        this.all = new DistrictQueue(pool, TABLE, IS_DUE, "budget_at");
        this.withinBudget = new DistrictQueue(pool, TABLE, "budget_at <= now() AND " + IS_DUE, "budget_at");
        this.lookUps = lookUps;
        this.quotaUsage = quotaUsage;
        this.period = Objects.requireNonNull(Limit.LOOK_UPS_OF_A_DISTRICT.period());
        this.budget = limits.of(Limit.LOOK_UPS_OF_A_DISTRICT);
    }

    @Override
    public Uni<@Nullable Work> claim(AccountSource source) {
        return claim(source, all);
    }

    /** Claims a look-up in the next turn of a district that has something left of its budget. */
    Uni<@Nullable Work> claimWithinBudget(AccountSource source) {
        return claim(source, withinBudget);
    }

    private Uni<@Nullable Work> claim(AccountSource source, DistrictQueue turns) {
        return lookUps.capability(source)
                .map(capability -> turns.claim(source, (turn, row) -> lookUp(source, capability, turn)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    /** The accounts of one call. In a turn without any, or whose district has to leave what is left of a quota to others, none is sent. */
    private Uni<@Nullable Work> lookUp(AccountSource source, Capability capability, DistrictQueue.Claim turn) {
        return quotaUsage
                .usedUpUntil(source, capability.forItems(1).cost(), turn.districtId())
                .chain(until -> until.isPresent()
                        ? Uni.createFrom()
                                .item(new Work(null, outcome -> all.end(turn, "rest_until = $4", until.get())))
                        : lookUps.claim(source, turn.districtId(), capability.batchSize())
                                .chain(claim -> claim == null
                                        ? all.end(turn, "rest_until = now() + interval '1 minute'")
                                                .replaceWith((Work) null)
                                        : Uni.createFrom().item(inTurn(source, turn, claim))));
    }

    /** What is sent is charged to the district as the quotas are, which identifiers and handles may have apart. */
    private Work inTurn(AccountSource source, DistrictQueue.Claim turn, LookUps.Claim claim) {
        int accounts = claim.accountIds().size();
        var work = lookUps.work(source, claim);
        var request = work.request();
        var cost = request == null ? Map.<String, Long>of() : request.cost();
        return new Work(request, outcome -> work.end()
                .apply(outcome)
                .chain(() -> outcome == Outcome.OPEN
                        ? all.release(turn)
                        : quotaUsage
                                .recordUse(source, cost, turn.districtId())
                                .chain(() -> all.end(
                                        turn,
                                        DistrictQueue.spent("$4", "$5"),
                                        period,
                                        period.multipliedBy(accounts).dividedBy(budget)))));
    }
}
