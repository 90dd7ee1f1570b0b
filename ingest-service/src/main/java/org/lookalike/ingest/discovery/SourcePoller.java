package org.lookalike.ingest.discovery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.lookalike.ingest.avatar.Avatars;
import org.lookalike.ingest.discovery.QueryQueue.Outcome;
import org.lookalike.ingest.discovery.QueryQueue.Request;
import org.lookalike.ingest.discovery.QueryQueue.Work;
import org.lookalike.ingest.snapshot.SnapshotIntake;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.kafka.EnumCode;

/** Sends the most urgent query to a source, within its rate limits, and publishes the result. */
@ApplicationScoped
class SourcePoller {

    private final List<QueryQueue> queues;
    private final SourceStates states;
    private final QuotaUsage quotaUsage;
    private final LikelyHandles handles;
    private final Avatars avatars;
    private final SnapshotIntake intake;
    private final FoundPages found;
    private final MeterRegistry meters;
    private final Clock clock;

    SourcePoller(
            AlertedLookUps alertedLookUps,
            LookUps changedLookUps,
            NewestAccounts newestAccounts,
            PollCycles pollCycles,
            LikelyHandleQueue likelyHandleQueue,
            SourceStates states,
            QuotaUsage quotaUsage,
            LikelyHandles handles,
            Avatars avatars,
            SnapshotIntake intake,
            FoundPages found,
            MeterRegistry meters,
            Clock clock) {
        this.queues = List.of(
                alertedLookUps::claimWithinBudget,
                changedLookUps,
                newestAccounts,
                pollCycles,
                likelyHandleQueue,
                alertedLookUps);
        this.states = states;
        this.quotaUsage = quotaUsage;
        this.handles = handles;
        this.avatars = avatars;
        this.intake = intake;
        this.found = found;
        this.meters = meters;
        this.clock = clock;
    }

    /** Sends one query if one is due. The result is whether to continue at once. */
    Uni<Boolean> pollNext(AccountSource source) {
        return states.isAvailable(source)
                .chain(available ->
                        available ? firstOf(source, queues) : Uni.createFrom().item(false));
    }

    private Uni<Boolean> firstOf(AccountSource source, List<QueryQueue> queues) {
        return queues.isEmpty()
                ? Uni.createFrom().item(false)
                : queues.get(0)
                        .claim(source)
                        .chain(work -> work == null
                                ? firstOf(source, queues.subList(1, queues.size()))
                                : carryOut(source, work));
    }

    private Uni<Boolean> carryOut(AccountSource source, Work work) {
        var request = work.request();
        return (request == null ? Uni.createFrom().item(Outcome.REFUSED) : send(source, request))
                .call(outcome -> work.end().apply(outcome))
                .map(outcome -> outcome != Outcome.OPEN);
    }

    private Uni<Outcome> send(AccountSource source, Request request) {
        var takenAt = clock.instant();
        return quotaUsage
                .take(source, request)
                .chain(exhausted -> exhausted.isPresent()
                        ? Uni.createFrom().item(Outcome.OPEN)
                        : source.query(request.query())
                                .call(result -> quotaUsage.giveBack(
                                        source,
                                        request.capability()
                                                .unused(request.query().itemCount(), result.charged()),
                                        takenAt))
                                .call(result -> publish(source, request, result))
                                .call(result -> states.succeeded(
                                        source, result.rateLimit().pausedUntil()))
                                .replaceWith(Outcome.ANSWERED)
                                .onFailure(SourceFailure.class)
                                .recoverWithUni(failure -> failed(source, request, (SourceFailure) failure, takenAt))
                                .invoke(outcome ->
                                        count(source, request.capability().queryType(), outcome)));
    }

    private Uni<Void> publish(AccountSource source, Request request, QueryResult result) {
        return avatars.addHashes(result.accounts(), request.relevance())
                .chain(accounts -> intake.takeFacts(accounts, source.name()))
                .chain(() -> intake.takeGone(result.gone(), source.name()))
                .chain(() -> handles.remember(source, request.query(), result))
                .chain(() -> found.take(result.pages()))
                .call(() -> result.accounts().isEmpty() && result.pages().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : states.found(source));
    }

    private Uni<Outcome> failed(AccountSource source, Request request, SourceFailure failure, Instant takenAt) {
        Log.warnf(
                "Source gave no answer source=%s kind=%s: %s",
                source.name(), EnumCode.of(failure.kind()), failure.getMessage());
        return quotaUsage
                .failed(source, request.capability(), request.query().itemCount(), failure, takenAt)
                .chain(() -> states.failed(source, failure))
                .replaceWith(failure.isQueryScoped() ? Outcome.REFUSED : Outcome.OPEN);
    }

    private void count(AccountSource source, QueryType queryType, Outcome outcome) {
        var tags =
                Tags.of("source", source.name(), "query_type", EnumCode.of(queryType), "result", EnumCode.of(outcome));
        meters.counter("lookalike.source.questions", tags).increment();
    }
}
