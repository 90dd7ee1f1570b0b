package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountStream;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceQuery;

/** A platform that answers as a test wants, and remembers what it was asked. */
final class ScriptedSource implements AccountStream {

    static final QueryResult NOTHING = QueryResult.of(List.of(), RateLimitStatus.UNKNOWN);

    final Queue<SourceQuery> asked = new ConcurrentLinkedQueue<>();
    final Queue<String> opened = new ConcurrentLinkedQueue<>();

    private final String name = "scripted-" + UUID.randomUUID().toString().substring(0, 8);
    private final String platform;
    private final Quota quota;
    private List<Capability> offers;
    private Function<SourceQuery, Uni<QueryResult>> answers =
            question -> Uni.createFrom().item(NOTHING);
    private Function<@Nullable String, Multi<Batch>> stream =
            cursor -> Multi.createFrom().nothing();

    /** Of a platform of its own, so that what other tests watch is not looked up here. */
    ScriptedSource(Quota quota, QueryType... abilities) {
        this("platform-" + UUID.randomUUID().toString().substring(0, 8), quota, abilities);
    }

    ScriptedSource(String platform, Quota quota, QueryType... abilities) {
        this.platform = platform;
        this.quota = quota;
        this.offers = List.of(abilities).stream()
                .map(ability -> Capability.batch(ability, 2, quota))
                .toList();
    }

    /** A call takes so much more for each thing that it names. */
    ScriptedSource charging(long each) {
        offers = offers.stream()
                .map(offer ->
                        new Capability(offer.ability(), offer.batchSize(), offer.cost(), Map.of(quota.name(), each)))
                .toList();
        return this;
    }

    /** What it answers; may throw. */
    ScriptedSource answering(Function<SourceQuery, QueryResult> script) {
        return answeringLater(question -> Uni.createFrom().item(() -> script.apply(question)));
    }

    ScriptedSource answeringLater(Function<SourceQuery, Uni<QueryResult>> script) {
        answers = script;
        return this;
    }

    ScriptedSource streaming(Function<@Nullable String, Multi<Batch>> script) {
        stream = script;
        return this;
    }

    private Uni<QueryResult> answer(SourceQuery question) {
        asked.add(question);
        return answers.apply(question);
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
        return List.of(quota);
    }

    @Override
    public List<Capability> offers() {
        return offers;
    }

    @Override
    public Uni<QueryResult> newest(SourceQuery.Newest question) {
        return answer(question);
    }

    @Override
    public Uni<QueryResult> search(SourceQuery.Search question) {
        return answer(question);
    }

    @Override
    public Uni<QueryResult> search(SourceQuery.Domain question) {
        return answer(question);
    }

    @Override
    public Uni<QueryResult> lookUp(SourceQuery.Handles question) {
        return answer(question);
    }

    @Override
    public Uni<QueryResult> lookUp(SourceQuery.Ids question) {
        return answer(question);
    }

    @Override
    public Multi<Batch> open(@Nullable String cursor) {
        opened.add(String.valueOf(cursor));
        return stream.apply(cursor);
    }
}
