package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.discovery.SourceStates.State;
import org.lookalike.ingest.discovery.SourceStatus.Backlog;
import org.lookalike.ingest.discovery.SourceStatus.Condition;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.SourceToken;
import org.lookalike.ingest.source.Sources;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sql;

/** Reads the state of every source. */
@ApplicationScoped
class SourceReport {

    private static final String WAITING =
            """
            SELECT count(*) AS waiting, cast(coalesce(extract(epoch FROM now() - min(due_at)), 0) AS bigint) AS seconds
            FROM (SELECT due_at FROM round WHERE source = $1 AND due_at <= now()
                  UNION ALL
                  SELECT due_at FROM look_up WHERE source = $1 AND due_at <= now()
                  UNION ALL
                  SELECT due_at FROM website WHERE $1 = 'website' AND due_at <= now()) AS due""";

    private final Sources sources;
    private final SourceStates states;
    private final QuotaUsage quotaUsage;
    private final Backfills backfills;
    private final Pool pool;
    private final Clock clock;

    SourceReport(
            Sources sources, SourceStates states, QuotaUsage quotaUsage, Backfills backfills, Pool pool, Clock clock) {
        this.sources = sources;
        this.states = states;
        this.quotaUsage = quotaUsage;
        this.backfills = backfills;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<List<SourceStatus>> all() {
        return states.all()
                .map(all -> all.stream().collect(Collectors.toMap(State::source, Function.identity())))
                .chain(known -> backfills
                        .all()
                        .chain(walks -> Sequentially.map(sources.setups(), setup -> status(setup, known, walks))));
    }

    private Uni<SourceStatus> status(
            Connector.Setup setup, Map<String, State> known, Map<String, Backfills.Progress> walks) {
        if (setup instanceof Connector.Off off) {
            return Uni.createFrom().item(new SourceStatus.Off(off));
        }
        var on = (Connector.On) setup;
        var source = on.source();
        var state = known.getOrDefault(source.name(), State.ofNew(source));
        return quotaUsage.balances(source).chain(balances -> backlog(source).chain(backlog -> token(on)
                .map(token -> new SourceStatus.On(
                        source, condition(state), state, backlog, balances, token, walk(source, walks)))));
    }

    private Condition condition(State state) {
        if (!state.pausedUntil().isAfter(clock.instant())) {
            return Condition.ON;
        }
        return state.failures() > 0 ? Condition.FAILING : Condition.WAITING;
    }

    private static Uni<SourceToken.@Nullable State> token(Connector.On on) {
        return on.token().map(SourceToken::state).orElseGet(() -> Uni.createFrom()
                .nullItem());
    }

    private static Backfills.@Nullable Progress walk(AccountSource source, Map<String, Backfills.Progress> walks) {
        return source.directory().isPresent() ? walks.get(source.name()) : null;
    }

    private Uni<Backlog> backlog(AccountSource source) {
        return Sql.of(WAITING)
                .with(source.name())
                .first(pool, row -> new Backlog(row.getLong("waiting"), row.getLong("seconds")));
    }
}
