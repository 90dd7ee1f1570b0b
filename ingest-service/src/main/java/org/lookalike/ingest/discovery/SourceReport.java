package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.discovery.SourceStates.State;
import org.lookalike.ingest.discovery.SourceView.Backfill;
import org.lookalike.ingest.discovery.SourceView.Budget;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.SourceToken;
import org.lookalike.ingest.source.Sources;
import org.lookalike.kafka.EnumCode;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sql;

@Singleton
record SourceReport(
        Sources sources, SourceStates states, QuotaUsage quotaUsage, Backfills backfills, Pool pool, Clock clock) {

    private static final String WAITING =
            """
            SELECT count(*) AS waiting, cast(coalesce(extract(epoch FROM now() - min(due_at)), 0) AS bigint) AS seconds
            FROM (SELECT due_at FROM round WHERE source = $1 AND due_at <= now()
                  UNION ALL SELECT due_at FROM look_up WHERE source = $1 AND due_at <= now()
                  UNION ALL SELECT due_at FROM website WHERE $1 = 'website' AND due_at <= now()) AS due""";

    private static final RecordReader<Backlog> BACKLOG = RecordReader.of(Backlog.class);

    Uni<List<SourceView>> all() {
        return states.all()
                .map(all -> all.stream().collect(Collectors.toMap(State::source, Function.identity())))
                .chain(known -> backfills
                        .all()
                        .chain(walks -> Sequentially.map(
                                sources.setups(),
                                setup -> setup instanceof Connector.On on
                                        ? view(on, known, walks)
                                        : Uni.createFrom().item(SourceView.of((Connector.Off) setup)))));
    }

    private Uni<SourceView> view(Connector.On on, Map<String, State> known, Map<String, Backfill> walks) {
        var source = on.source();
        var state = known.getOrDefault(source.name(), State.ofNew(source));
        var walk = source.directory().map(directory -> walks.get(source.name())).orElse(null);
        var tokenState = on.token().map(SourceToken::state).orElseGet(() -> Uni.createFrom()
                .nullItem());
        return quotaUsage.budgets(source).chain(budgets -> Sql.of(WAITING)
                .with(source.name())
                .first(pool, BACKLOG::read)
                .chain(backlog -> tokenState.map(token -> view(source, state, budgets, backlog, token, walk))));
    }

    private SourceView view(
            AccountSource source,
            State state,
            List<Budget> budgets,
            Backlog backlog,
            SourceToken.@Nullable State token,
            @Nullable Backfill walk) {
        var isPaused = state.pausedUntil().isAfter(clock.instant());
        var neverAnswered = state.lastSuccessAt() == null && state.lastFailure() != null;
        var isFailing = isPaused && state.failures() > 0 || neverAnswered;
        return new SourceView(
                source.name(),
                source.platform(),
                isFailing ? "failing" : isPaused ? "waiting" : SourceView.ON,
                isFailing
                        ? state.lastFailure()
                        : isPaused ? "its limit is used up" : source.lack().orElse(null),
                source.capabilities().stream()
                        .map(capability -> EnumCode.of(capability.queryType()))
                        .toList(),
                state.lastSuccessAt(),
                state.lastFoundAt(),
                state.lastFailureAt(),
                state.lastFailure(),
                isPaused ? state.pausedUntil() : null,
                state.cursorAt(),
                backlog.waiting(),
                backlog.seconds(),
                budgets,
                token,
                walk);
    }

    /** Queries and accounts that are due now, and for how many seconds the oldest of them has been. */
    private record Backlog(long waiting, long seconds) {}
}
