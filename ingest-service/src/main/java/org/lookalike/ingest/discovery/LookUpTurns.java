package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;

/**
 * The table {@code look_up_turn}: for which district a source looks up accounts of alerts next. A turn is one call, and the next one is
 * of the district that has used least of its budget. So no district, however many alerts it has, delays another by more than one call.
 */
@ApplicationScoped
class LookUpTurns {

    /** One step in the index of {@code look_up}, however many accounts of the district are due. */
    private static final String IS_DUE =
            """
            rest_until <= now() AND now() >= (
              SELECT min(due_at) FROM look_up
              WHERE look_up.source = look_up_turn.source AND look_up.district_id = look_up_turn.district_id
                AND look_up.token_until < now())""";

    private final DistrictQueue all;
    private final DistrictQueue withinBudget;
    private final double period;
    private final double periodOfALookUp;

    LookUpTurns(Pool pool, Limits limits) {
        this.all = new DistrictQueue(pool, "look_up_turn", IS_DUE, "budget_at");
        this.withinBudget = new DistrictQueue(pool, "look_up_turn", "budget_at <= now() AND " + IS_DUE, "budget_at");
        this.period =
                Objects.requireNonNull(Limit.LOOK_UPS_OF_A_DISTRICT.period()).toSeconds();
        this.periodOfALookUp = period / limits.of(Limit.LOOK_UPS_OF_A_DISTRICT);
    }

    /** Adds the missing turns of districts and sources that are new. */
    Uni<Void> addMissing(Collection<String> sources) {
        return all.addMissing(sources);
    }

    /** Claims the next turn of a district that has something left of its budget; null if none is due. */
    Uni<DistrictQueue.@Nullable Claim> claimWithinBudget(AccountSource source) {
        return withinBudget.claim(source, (claim, row) -> claim);
    }

    /** Claims the next turn of any district; null if none is due. */
    Uni<DistrictQueue.@Nullable Claim> claim(AccountSource source) {
        return all.claim(source, (claim, row) -> claim);
    }

    /** Ends a turn after its call. */
    Uni<Void> finish(DistrictQueue.Claim turn, int lookUps) {
        return all.end(turn, DistrictQueue.spent("$4", "$5"), period, lookUps * periodOfALookUp);
    }

    /** Ends a turn without its call, as the district has to leave what is left of a quota to others until then. */
    Uni<Void> rest(DistrictQueue.Claim turn, Instant until) {
        return all.end(turn, "rest_until = $4", until.atOffset(ZoneOffset.UTC));
    }

    /** Gives up a turn; it stays due. */
    Uni<Void> release(DistrictQueue.Claim turn) {
        return all.release(turn);
    }
}
