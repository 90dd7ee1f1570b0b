package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Sources;
import org.lookalike.kafka.EnumCode;
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

    private record Backlog(long count, long seconds) {}

    Uni<List<SourceView>> all() {
        return states.all()
                .map(all -> all.stream().collect(Collectors.toMap(SourceStates.State::source, Function.identity())))
                .chain(known -> backfills.all().chain(walks -> Multi.createFrom()
                        .iterable(sources.setups())
                        .onItem()
                        .transformToUniAndConcatenate(setup -> view(setup, known, walks))
                        .collect()
                        .asList()));
    }

    private Uni<SourceView> view(
            Connector.Setup setup, Map<String, SourceStates.State> known, Map<String, Backfills.Progress> walks) {
        if (setup instanceof Connector.Off off) {
            return Uni.createFrom().item(off(off));
        }
        var on = (Connector.On) setup;
        var source = on.source();
        return quotaUsage.balances(source).chain(balances -> backlog(source).chain(backlog -> token(on)
                .map(token -> on(source, known.get(source.name()), balances, backlog, token, walk(source, walks)))));
    }

    private static Uni<SourceView.@Nullable Token> token(Connector.On on) {
        return on.token().map(token -> token.state().map(SourceView.Token::of)).orElseGet(() -> Uni.createFrom()
                .nullItem());
    }

    private static Backfills.@Nullable Progress walk(AccountSource source, Map<String, Backfills.Progress> walks) {
        return source.directory().isPresent() ? walks.get(source.name()) : null;
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
                null,
                null,
                null,
                null);
    }

    private SourceView on(
            AccountSource source,
            SourceStates.@Nullable State state,
            List<QuotaUsage.Balance> balances,
            Backlog backlog,
            SourceView.@Nullable Token token,
            Backfills.@Nullable Progress walk) {
        var closed = state != null && state.pausedUntil().isAfter(clock.instant());
        var failing = closed && state.failures() > 0;
        return new SourceView(
                source.name(),
                source.platform(),
                failing ? "failing" : closed ? "waiting" : "on",
                failing ? state.lastFailure() : closed ? "its limit is used up" : null,
                source.capabilities().stream()
                        .map(capability -> EnumCode.of(capability.queryType()))
                        .toList(),
                state == null ? null : state.lastSuccessAt(),
                state == null ? null : state.lastFoundAt(),
                state == null ? null : state.lastFailureAt(),
                state == null ? null : state.lastFailure(),
                closed ? state.pausedUntil() : null,
                state == null ? null : state.cursorAt(),
                backlog.count(),
                backlog.seconds(),
                balances.stream().map(SourceView.Budget::of).toList(),
                token,
                walk == null ? null : SourceView.Backfill.of(walk, clock.instant()));
    }

    private Uni<Backlog> backlog(AccountSource source) {
        return Sql.of(WAITING)
                .with(source.name())
                .first(pool, row -> new Backlog(row.getLong("waiting"), row.getLong("seconds")));
    }
}
