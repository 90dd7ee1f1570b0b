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
import org.lookalike.ingest.source.Ability;
import org.lookalike.ingest.source.AccountStream;
import org.lookalike.ingest.source.Allowance;
import org.lookalike.ingest.source.Answer;
import org.lookalike.ingest.source.Offer;
import org.lookalike.ingest.source.Question;
import org.lookalike.ingest.source.Quota;

/** A platform that answers as a test wants, and remembers what it was asked. */
final class ScriptedSource implements AccountStream {

    static final Answer NOTHING = Answer.of(List.of(), Allowance.UNKNOWN);

    final Queue<Question> asked = new ConcurrentLinkedQueue<>();
    final Queue<String> opened = new ConcurrentLinkedQueue<>();

    private final String name = "scripted-" + UUID.randomUUID().toString().substring(0, 8);
    private final String platform;
    private final Quota quota;
    private List<Offer> offers;
    private Function<Question, Uni<Answer>> answers =
            question -> Uni.createFrom().item(NOTHING);
    private Function<@Nullable String, Multi<Batch>> stream =
            cursor -> Multi.createFrom().nothing();

    /** Of a platform of its own, so that what other tests watch is not looked up here. */
    ScriptedSource(Quota quota, Ability... abilities) {
        this("platform-" + UUID.randomUUID().toString().substring(0, 8), quota, abilities);
    }

    ScriptedSource(String platform, Quota quota, Ability... abilities) {
        this.platform = platform;
        this.quota = quota;
        this.offers = List.of(abilities).stream()
                .map(ability -> Offer.batch(ability, 2, quota))
                .toList();
    }

    /** A call takes so much more for each thing that it names. */
    ScriptedSource charging(long each) {
        offers = offers.stream()
                .map(offer -> new Offer(offer.ability(), offer.batchSize(), offer.cost(), Map.of(quota.name(), each)))
                .toList();
        return this;
    }

    /** What it answers; may throw. */
    ScriptedSource answering(Function<Question, Answer> script) {
        return answeringLater(question -> Uni.createFrom().item(() -> script.apply(question)));
    }

    ScriptedSource answeringLater(Function<Question, Uni<Answer>> script) {
        answers = script;
        return this;
    }

    ScriptedSource streaming(Function<@Nullable String, Multi<Batch>> script) {
        stream = script;
        return this;
    }

    private Uni<Answer> answer(Question question) {
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
    public List<Offer> offers() {
        return offers;
    }

    @Override
    public Uni<Answer> newest(Question.Newest question) {
        return answer(question);
    }

    @Override
    public Uni<Answer> search(Question.Search question) {
        return answer(question);
    }

    @Override
    public Uni<Answer> search(Question.Domain question) {
        return answer(question);
    }

    @Override
    public Uni<Answer> lookUp(Question.Handles question) {
        return answer(question);
    }

    @Override
    public Uni<Answer> lookUp(Question.Ids question) {
        return answer(question);
    }

    @Override
    public Multi<Batch> open(@Nullable String cursor) {
        opened.add(String.valueOf(cursor));
        return stream.apply(cursor);
    }
}
