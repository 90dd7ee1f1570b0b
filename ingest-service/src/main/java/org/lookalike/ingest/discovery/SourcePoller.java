package org.lookalike.ingest.discovery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lookalike.ingest.discovery.AvatarHashes.Interest;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.SnapshotIntake;
import org.lookalike.ingest.snapshot.WireName;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;

/**
 * Asks a source what is most pressing, within its limits, and publishes what it answers. Accounts that are waited for come
 * first, then the newest ones, then the districts' rounds.
 */
@ApplicationScoped
class SourcePoller {

    private final SourceStates states;
    private final QuotaUsage budgets;
    private final LookUps lookUps;
    private final PollCycles rounds;
    private final Handles handles;
    private final AvatarHashes avatars;
    private final SnapshotIntake intake;
    private final DiscoveryConfig config;
    private final PollInterval pace;
    private final MeterRegistry meters;
    private final Clock clock;

    /** Until when a budget is used up, by source and ability: until then it need not be looked up. */
    private final Map<String, Instant> usedUp = new ConcurrentHashMap<>();

    SourcePoller(
            SourceStates states,
            QuotaUsage budgets,
            LookUps lookUps,
            PollCycles rounds,
            Handles handles,
            AvatarHashes avatars,
            SnapshotIntake intake,
            DiscoveryConfig config,
            MeterRegistry meters,
            Clock clock) {
        this.states = states;
        this.budgets = budgets;
        this.lookUps = lookUps;
        this.rounds = rounds;
        this.handles = handles;
        this.avatars = avatars;
        this.intake = intake;
        this.config = config;
        this.pace = new PollInterval(config, clock);
        this.meters = meters;
        this.clock = clock;
    }

    /** How a question went. */
    private enum Result {
        /** It was answered, and the answer is published. */
        ANSWERED,
        /** The source does not take this question; there is no use in asking it again. */
        REFUSED,
        /** It is to be asked again: the budget is used up, or the source does not answer. */
        OPEN
    }

    /** Asks one question, if there is one to ask. The answer is whether to go on at once. */
    Uni<Boolean> askNext(AccountSource source) {
        return states.isOpen(source)
                .chain(open -> open
                        ? firstOf(List.of(() -> lookUp(source), () -> newest(source), () -> round(source)))
                        : Uni.createFrom().item(false));
    }

    private static Uni<Boolean> firstOf(List<Supplier<Uni<Boolean>>> steps) {
        Uni<Boolean> asked = Uni.createFrom().item(false);
        for (var step : steps) {
            asked = asked.chain(done -> done ? Uni.createFrom().item(true) : step.get());
        }
        return asked;
    }

    private Uni<Boolean> lookUp(AccountSource source) {
        var offer = source.offer(QueryType.LOOK_UP_ID).filter(one -> isAffordable(source, one));
        if (offer.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return lookUps.claim(source, offer.get().batchSize())
                .chain(claim -> claim == null
                        ? Uni.createFrom().item(false)
                        : ask(source, offer.get(), new SourceQuery.Ids(claim.accountIds()), claim::interest)
                                .call(result -> result == Result.OPEN ? lookUps.giveBack(claim) : lookUps.finish(claim))
                                .map(result -> result != Result.OPEN));
    }

    private Uni<Boolean> newest(AccountSource source) {
        var offer = source.offer(QueryType.NEWEST).filter(one -> isAffordable(source, one));
        if (offer.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        var askedAt = clock.instant();
        return states.takeNewestTurn(source, config.newestInterval())
                .chain(turn -> !turn.isOurs()
                        ? Uni.createFrom().item(false)
                        : ask(source, offer.get(), new SourceQuery.Newest(turn.answeredAt()), account -> Interest.NONE)
                                .call(result -> result == Result.ANSWERED
                                        ? states.newestListed(source, askedAt)
                                        : Uni.createFrom().voidItem())
                                .map(result -> result != Result.OPEN));
    }

    private Uni<Boolean> round(AccountSource source) {
        var offers = source.offers().stream()
                .filter(offer -> DistrictQueries.ABILITIES.contains(offer.ability()))
                .toList();
        return offers.isEmpty() || !offers.stream().allMatch(offer -> isAffordable(source, offer))
                ? Uni.createFrom().item(false)
                : rounds.claim(source)
                        .chain(turn -> turn == null ? Uni.createFrom().item(false) : take(source, turn));
    }

    private Uni<Boolean> take(AccountSource source, PollCycles.Turn turn) {
        var questions = DistrictQueries.of(
                source, turn.district(), handles.likely(source.platform(), turn.district()), turn.lastBeganAt());
        if (turn.position() >= questions.size()) {
            return endRound(turn).replaceWith(true);
        }
        var question = questions.get(turn.position());
        var offer = source.offer(question.ability()).orElseThrow();
        return ask(source, offer, question, account -> Interest.SOUGHT)
                .call(result -> result == Result.OPEN ? rounds.giveBack(turn) : dealtWith(turn, questions.size()))
                .map(result -> result != Result.OPEN);
    }

    private Uni<Void> dealtWith(PollCycles.Turn turn, int questions) {
        return turn.position() + 1 < questions
                ? rounds.next(turn, clock.instant(), pace.headStart(turn.standing()))
                : endRound(turn);
    }

    /** What was new is new no more. */
    private Uni<Void> endRound(PollCycles.Turn turn) {
        var standing = new PollInterval.Standing(
                false, turn.standing().isAlerted(), turn.standing().isUrgent());
        return rounds.end(turn, clock.instant(), pace.untilNextRound(standing), pace.headStart(standing));
    }

    private Uni<Result> ask(
            AccountSource source, Capability offer, SourceQuery question, Function<AccountFacts, Interest> interest) {
        return budgets.take(source, offer.naming(question.things()))
                .chain(usedUpUntil -> usedUpUntil.isPresent()
                        ? waitFor(source, offer, usedUpUntil.get())
                        : question.put(source)
                                .call(answer -> publish(source, question, answer, interest))
                                .call(answer -> states.succeeded(
                                        source, answer.allowance().closedUntil()))
                                .replaceWith(Result.ANSWERED)
                                .onFailure(SourceFailure.class)
                                .recoverWithUni(failure -> failed(source, (SourceFailure) failure))
                                .invoke(result -> count(source, offer.ability(), result)));
    }

    private Uni<Result> waitFor(AccountSource source, Capability offer, Instant until) {
        usedUp.put(key(source, offer), until);
        return Uni.createFrom().item(Result.OPEN);
    }

    private boolean isAffordable(AccountSource source, Capability offer) {
        var until = usedUp.get(key(source, offer));
        return until == null || !clock.instant().isBefore(until);
    }

    private static String key(AccountSource source, Capability offer) {
        return source.name() + " " + WireName.of(offer.ability());
    }

    private Uni<Void> publish(
            AccountSource source, SourceQuery question, QueryResult answer, Function<AccountFacts, Interest> interest) {
        return avatars.addTo(answer.accounts(), interest)
                .chain(accounts -> intake.takeFacts(accounts, source.name()))
                .chain(() -> intake.takeGone(answer.gone(), source.name()))
                .chain(() -> handles.remember(source.platform(), question, answer));
    }

    private Uni<Result> failed(AccountSource source, SourceFailure failure) {
        Log.warnf(
                "Source gave no answer source=%s kind=%s: %s",
                source.name(), WireName.of(failure.kind()), failure.getMessage());
        return states.failed(source, failure).replaceWith(failure.isOfQuestionAlone() ? Result.REFUSED : Result.OPEN);
    }

    private void count(AccountSource source, QueryType ability, Result result) {
        meters.counter(
                        "lookalike.source.questions",
                        "source",
                        source.name(),
                        "ability",
                        WireName.of(ability),
                        "result",
                        WireName.of(result))
                .increment();
    }
}
