package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountDirectory;
import org.lookalike.ingest.source.AccountStream;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceQuery;

/** A source with scripted results, which records its queries. */
final class ScriptedSource implements AccountStream {

    final Queue<SourceQuery> queries = new ConcurrentLinkedQueue<>();
    final Queue<String> opened = new ConcurrentLinkedQueue<>();

    private String name = "scripted-" + UUID.randomUUID().toString().substring(0, 8);
    private final String platform;
    private final Quota quota;
    private final List<Quota> quotas = new ArrayList<>();
    private List<Capability> capabilities;
    private Function<SourceQuery, Uni<QueryResult>> results =
            query -> Uni.createFrom().item(QueryResult.EMPTY);
    private Function<@Nullable String, Multi<Batch>> stream =
            cursor -> Multi.createFrom().nothing();

    private Duration shortestRound = Duration.ZERO;
    private Optional<AccountDirectory> directory = Optional.empty();

    /** A source of its own platform, so that it gets no look-ups of other tests. */
    ScriptedSource(Quota quota, QueryType... queryTypes) {
        this("platform-" + UUID.randomUUID().toString().substring(0, 8), quota, queryTypes);
    }

    ScriptedSource(String platform, Quota quota, QueryType... queryTypes) {
        this.platform = platform;
        this.quota = quota;
        quotas.add(quota);
        this.capabilities = List.of(queryTypes).stream()
                .map(queryType -> Capability.batch(queryType, 2, quota.name()))
                .toList();
    }

    /** Sets the cost of each item of a call. */
    ScriptedSource charging(long perItem) {
        capabilities = capabilities.stream()
                .map(capability -> new Capability(
                        capability.queryType(),
                        capability.batchSize(),
                        capability.cost(),
                        Map.of(quota.name(), perItem),
                        1))
                .toList();
        return this;
    }

    /** Lets a kind of query have a quota of its own. */
    ScriptedSource charging(QueryType queryType, Quota other) {
        quotas.add(other);
        capabilities = capabilities.stream()
                .map(capability -> capability.queryType() == queryType
                        ? Capability.batch(queryType, capability.batchSize(), other.name())
                        : capability)
                .toList();
        return this;
    }

    /** Sets the shortest time between two cycles of a district. */
    ScriptedSource every(Duration round) {
        shortestRound = round;
        return this;
    }

    /** Sets the results; the script may throw. */
    ScriptedSource responding(Function<SourceQuery, QueryResult> script) {
        return respondingLater(query -> Uni.createFrom().item(() -> script.apply(query)));
    }

    ScriptedSource respondingLater(Function<SourceQuery, Uni<QueryResult>> script) {
        results = script;
        return this;
    }

    /** The same source with other credentials has the same name. */
    ScriptedSource named(String other) {
        name = other;
        return this;
    }

    ScriptedSource streaming(Function<@Nullable String, Multi<Batch>> script) {
        stream = script;
        return this;
    }

    ScriptedSource listing(AccountDirectory script) {
        directory = Optional.of(script);
        return this;
    }

    @Override
    public Optional<AccountDirectory> directory() {
        return directory;
    }

    @Override
    public Uni<QueryResult> query(SourceQuery query) {
        queries.add(query);
        return results.apply(query);
    }

    @Override
    public Duration shortestRound() {
        return shortestRound;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String platform() {
        return platform;
    }

    @Override
    public List<Quota> quotas() {
        return quotas;
    }

    @Override
    public List<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public Multi<Batch> open(@Nullable String cursor) {
        opened.add(String.valueOf(cursor));
        return stream.apply(cursor);
    }
}
