package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.WireName;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Sources;

/** Puts together how every source does. */
@ApplicationScoped
class SourceReport {

    private static final String WAITING =
            """
            SELECT count(*) AS waiting, cast(coalesce(extract(epoch FROM now() - min(due_at)), 0) AS bigint) AS seconds
            FROM (SELECT due_at FROM round WHERE source = $1 AND due_at <= now()
                  UNION ALL
                  SELECT due_at FROM look_up WHERE source = $1 AND due_at <= now()) AS due""";

    private final Sources sources;
    private final SourceStates states;
    private final QuotaUsage budgets;
    private final Pool pool;
    private final Clock clock;

    SourceReport(Sources sources, SourceStates states, QuotaUsage budgets, Pool pool, Clock clock) {
        this.sources = sources;
        this.states = states;
        this.budgets = budgets;
        this.pool = pool;
        this.clock = clock;
    }

    private record Waiting(long count, long seconds) {}

    Uni<List<SourceView>> all() {
        return states.all()
                .map(all -> all.stream().collect(Collectors.toMap(SourceStates.State::source, Function.identity())))
                .chain(known -> Multi.createFrom()
                        .iterable(sources.setups())
                        .onItem()
                        .transformToUniAndConcatenate(setup -> view(setup, known))
                        .collect()
                        .asList());
    }

    private Uni<SourceView> view(Connector.Setup setup, Map<String, SourceStates.State> known) {
        if (setup instanceof Connector.Off off) {
            return Uni.createFrom().item(off(off));
        }
        var source = ((Connector.On) setup).source();
        return budgets.balances(source).chain(balances -> waiting(source)
                .map(waiting -> on(source, known.get(source.name()), balances, waiting)));
    }

    private static SourceView off(Connector.Off off) {
        return new SourceView(
                off.name(),
                off.platform(),
                "off",
                off.why(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private SourceView on(
            AccountSource source,
            SourceStates.@Nullable State state,
            List<QuotaUsage.Balance> balances,
            Waiting waiting) {
        var closed = state != null && state.closedUntil().isAfter(clock.instant());
        var failing = closed && state.failures() > 0;
        return new SourceView(
                source.name(),
                source.platform(),
                failing ? "failing" : closed ? "waiting" : "on",
                failing ? state.lastFailure() : closed ? "its limit is used up" : null,
                source.offers().stream().map(offer -> WireName.of(offer.ability())).toList(),
                state == null ? null : state.lastSuccessAt(),
                state == null ? null : state.lastFailureAt(),
                state == null ? null : state.lastFailure(),
                closed ? state.closedUntil() : null,
                state == null ? null : state.cursorAt(),
                waiting.count(),
                waiting.seconds(),
                balances.stream().map(SourceView.Budget::of).toList());
    }

    private Uni<Waiting> waiting(AccountSource source) {
        return pool.preparedQuery(WAITING).execute(Tuple.of(source.name())).map(rows -> {
            var row = rows.iterator().next();
            return new Waiting(row.getLong("waiting"), row.getLong("seconds"));
        });
    }
}
