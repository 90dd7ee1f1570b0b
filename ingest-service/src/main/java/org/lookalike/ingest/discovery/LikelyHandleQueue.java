package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.observability.JobAttempts;
import org.lookalike.postgres.Sql;

/** Look-ups of likely handles, each district in turn: however many names it has, others wait for one call at most. */
@ApplicationScoped
public class LikelyHandleQueue implements QueryQueue {

    static final String TABLE = "handle_turn";

    /** How long a district is left alone whose look-up was given up. */
    private static final Duration REST_AFTER_ATTEMPTS = Duration.ofDays(1);

    private final DistrictQueue turns;
    private final LikelyHandles handles;
    private final QuotaUsage quotaUsage;
    private final JobAttempts attempts;
    private final DiscoveryConfig config;
    private final PollInterval pollInterval;
    private final Clock clock;

    LikelyHandleQueue(
            Pool pool,
            LikelyHandles handles,
            QuotaUsage quotaUsage,
            JobAttempts attempts,
            DiscoveryConfig config,
            Clock clock) {
        this.turns = new DistrictQueue(pool, TABLE, "due_at <= now() AND rest_until <= now()", "turn_at");
        this.handles = handles;
        this.quotaUsage = quotaUsage;
        this.attempts = attempts;
        this.config = config;
        this.pollInterval = new PollInterval(config, clock);
        this.clock = clock;
    }

    /** Makes new and changed districts due at sources. Their used budget stays used, so that changes gain nothing. */
    public Uni<Void> restart(SqlConnection transaction, Collection<String> districtIds, Collection<String> sources) {
        return Sql.of(
                        """
                        INSERT INTO handle_turn (source, district_id) SELECT source, district_id
                        FROM unnest($1::text[]) AS source CROSS JOIN unnest($2::text[]) AS district_id
                        ON CONFLICT (source, district_id) DO UPDATE SET rest_until = 'epoch'""")
                .with(sources, districtIds)
                .run(transaction);
    }

    @Override
    public Uni<@Nullable Work> claim(AccountSource source) {
        return quotaUsage
                .available(source, QueryType.LOOK_UP_HANDLE, Share.LIKELY_HANDLES)
                .map(capability -> turns.claim(source, (turn, row) -> lookUp(source, capability, turn)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private Uni<@Nullable Work> lookUp(AccountSource source, Capability capability, DistrictQueue.Claim turn) {
        if (!attempts.mayBegin(JobKind.HANDLES, turn.lease().job(), turn.lease().attempt())) {
            return Uni.createFrom().item(resting(turn, clock.instant().plus(REST_AFTER_ATTEMPTS)));
        }
        return handles.next(
                        source,
                        turn.district(),
                        pollInterval.untilNextCycle(turn.priority()),
                        Math.min(capability.batchSize(), config.handlesADay()))
                .map(next -> next.handles().isEmpty()
                        ? resting(turn, next.dueAt())
                        : lookUp(source, capability, turn, SourceQuery.handles(next.handles())));
    }

    private Work resting(DistrictQueue.Claim turn, Instant until) {
        return new Work(null, outcome -> turns.end(turn, "turn_at = now(), rest_until = $4", until));
    }

    private Work lookUp(AccountSource source, Capability capability, DistrictQueue.Claim turn, SourceQuery query) {
        var request = new Request(query, capability, Share.LIKELY_HANDLES, account -> Relevance.SEARCHED);
        return new Work(request, outcome -> switch (outcome) {
            case OPEN -> turns.release(turn);
            case REFUSED -> handles.asked(source, query, List.of()).chain(() -> finish(turn, query.itemCount()));
            case ANSWERED -> finish(turn, query.itemCount());
        });
    }

    /** Ends a turn after its call, which took its share of the district's budget of a day. */
    private Uni<Void> finish(DistrictQueue.Claim turn, int handles) {
        return turns.end(
                turn,
                "turn_at = now(), due_at = greatest(due_at, now() - interval '1 day') + make_interval(secs => $4)",
                pollInterval.paceOfHandles(turn.priority(), handles));
    }
}
