package org.lookalike.ingest.discovery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.discovery.AvatarHashes.Interest;
import org.lookalike.ingest.discovery.QuotaUsage.Share;
import org.lookalike.ingest.job.JobKind;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.SnapshotIntake;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.kafka.EnumCode;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.observability.JobAttempts;

/**
 * Sends the most urgent query to a source, within its rate limits, and publishes the result. Look-ups of known accounts come
 * first, then the newest accounts, then the poll cycles of districts, then the handles that impostors are likely to take, and last the
 * look-ups that exceed the budget of a district.
 */
@ApplicationScoped
class SourcePoller {

    /** How long the likely handles of a district are left alone whose look-up was given up. */
    private static final Duration REST_AFTER_ATTEMPTS = Duration.ofDays(1);

    private final SourceStates states;
    private final QuotaUsage quotaUsage;
    private final DistrictShares districtShares;
    private final LookUpTurns lookUpTurns;
    private final LookUps lookUps;
    private final PollCycles pollCycles;
    private final HandleTurns handleTurns;
    private final LikelyHandles handles;
    private final AvatarHashes avatars;
    private final SnapshotIntake intake;
    private final JobAttempts attempts;
    private final long searchesOfADistrict;
    private final DiscoveryConfig config;
    private final PollInterval pollInterval;
    private final MeterRegistry meters;
    private final Clock clock;

    /** Until when a quota is exhausted, by source, query type and share. It saves reading the quota until then. */
    private final Map<String, Instant> exhaustedUntil = new ConcurrentHashMap<>();

    SourcePoller(
            SourceStates states,
            QuotaUsage quotaUsage,
            DistrictShares districtShares,
            LookUpTurns lookUpTurns,
            LookUps lookUps,
            PollCycles pollCycles,
            HandleTurns handleTurns,
            LikelyHandles handles,
            AvatarHashes avatars,
            SnapshotIntake intake,
            JobAttempts attempts,
            Limits limits,
            DiscoveryConfig config,
            MeterRegistry meters,
            Clock clock) {
        this.states = states;
        this.quotaUsage = quotaUsage;
        this.districtShares = districtShares;
        this.lookUpTurns = lookUpTurns;
        this.lookUps = lookUps;
        this.pollCycles = pollCycles;
        this.handleTurns = handleTurns;
        this.handles = handles;
        this.avatars = avatars;
        this.intake = intake;
        this.attempts = attempts;
        this.searchesOfADistrict = limits.of(Limit.SEARCHES_OF_A_DISTRICT);
        this.config = config;
        this.pollInterval = new PollInterval(config, clock);
        this.meters = meters;
        this.clock = clock;
    }

    /** The outcome of a query. */
    private enum Outcome {
        /** The source answered, and the result is published. */
        ANSWERED,
        /** The source does not accept this query, so it is not retried. */
        REFUSED,
        /** The query is retried later, because the quota is exhausted or the source does not respond. */
        OPEN
    }

    /** Sends one query if one is due. The result is whether to continue at once. */
    Uni<Boolean> pollNext(AccountSource source) {
        return states.isAvailable(source)
                .chain(available -> available
                        ? firstOf(List.of(
                                () -> lookUpAlerted(source, lookUpTurns::claimWithinBudget),
                                () -> lookUpChanged(source),
                                () -> listNewest(source),
                                () -> queryDistrict(source),
                                () -> lookUpLikelyHandles(source),
                                () -> lookUpAlerted(source, lookUpTurns::claim)))
                        : Uni.createFrom().item(false));
    }

    private static Uni<Boolean> firstOf(List<Supplier<Uni<Boolean>>> steps) {
        Uni<Boolean> isDone = Uni.createFrom().item(false);
        for (var step : steps) {
            isDone = isDone.chain(done -> done ? Uni.createFrom().item(true) : step.get());
        }
        return isDone;
    }

    /** Looks up accounts of the alerts of the district whose turn it is, in one call. */
    private Uni<Boolean> lookUpAlerted(
            AccountSource source, Function<AccountSource, Uni<DistrictQueue.@Nullable Claim>> next) {
        var capability = lookUpCapability(source);
        return capability.isEmpty()
                ? Uni.createFrom().item(false)
                : next.apply(source)
                        .chain(turn ->
                                turn == null ? Uni.createFrom().item(false) : takeTurn(source, capability.get(), turn));
    }

    private Uni<Boolean> takeTurn(AccountSource source, Capability capability, DistrictQueue.Claim turn) {
        var districtId = turn.district().districtId();
        return districtShares
                .usedUpUntil(source, capability.forItems(1).cost(), districtId)
                .chain(until -> until.isPresent()
                        ? lookUpTurns.rest(turn, until.get()).replaceWith(true)
                        : lookUps.claim(source, districtId, capability.batchSize())
                                .chain(claim -> claim == null
                                        ? lookUpTurns.release(turn).replaceWith(false)
                                        : lookUp(source, capability, turn, claim)));
    }

    private Uni<Boolean> lookUp(
            AccountSource source, Capability capability, DistrictQueue.Claim turn, LookUps.Claim claim) {
        int accounts = claim.accountIds().size();
        return lookUp(source, capability, claim)
                .call(isDone -> isDone
                        ? districtShares
                                .record(
                                        source,
                                        capability.forItems(accounts).cost(),
                                        turn.district().districtId())
                                .chain(() -> lookUpTurns.finish(turn, accounts))
                        : lookUpTurns.release(turn));
    }

    /** Looks up accounts whose change was reported. */
    private Uni<Boolean> lookUpChanged(AccountSource source) {
        var capability = lookUpCapability(source);
        return capability.isEmpty()
                ? Uni.createFrom().item(false)
                : lookUps.claim(source, LookUps.NOBODY, capability.get().batchSize())
                        .chain(claim ->
                                claim == null ? Uni.createFrom().item(false) : lookUp(source, capability.get(), claim));
    }

    private Optional<Capability> lookUpCapability(AccountSource source) {
        return source.capability(QueryType.LOOK_UP_ID)
                .or(() -> source.capability(QueryType.LOOK_UP_HANDLE))
                .filter(one -> hasQuota(source, one));
    }

    private Uni<Boolean> lookUp(AccountSource source, Capability capability, LookUps.Claim claim) {
        if (!attempts.mayBegin(JobKind.LOOK_UP, claim.job(), claim.attempt())) {
            return lookUps.giveUp(claim).replaceWith(true);
        }
        return claim.query(source)
                .map(query -> send(source, capability, query, claim::interest))
                .orElseGet(() -> Uni.createFrom().item(Outcome.REFUSED))
                .call(outcome -> outcome == Outcome.OPEN ? lookUps.release(claim) : lookUps.finish(claim))
                .map(outcome -> outcome != Outcome.OPEN);
    }

    private Uni<Boolean> listNewest(AccountSource source) {
        var capability = source.capability(QueryType.NEWEST).filter(one -> hasQuota(source, one));
        if (capability.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return states.claimNewest(source, config.newestInterval())
                .chain(claim -> claim.isOurs()
                        ? listNewest(source, capability.get(), claim)
                        : Uni.createFrom().item(false));
    }

    /** A list that is given up counts as read, so that the next one begins after it. */
    private Uni<Boolean> listNewest(AccountSource source, Capability capability, SourceStates.NewestClaim claim) {
        var listedAt = clock.instant();
        var query = new SourceQuery.Newest(claim.lastListedAt());
        var listed = attempts.mayBegin(JobKind.NEWEST, source.name(), claim.attempt())
                ? send(source, capability, query, account -> Interest.NONE)
                : Uni.createFrom().item(Outcome.ANSWERED);
        return listed.call(outcome -> states.endNewest(source, outcome == Outcome.ANSWERED ? listedAt : null))
                .map(outcome -> outcome != Outcome.OPEN);
    }

    private Uni<Boolean> queryDistrict(AccountSource source) {
        var capabilities = source.capabilities().stream()
                .filter(capability -> DistrictQueries.queryTypes(source).contains(capability.queryType()))
                .toList();
        return capabilities.isEmpty() || !capabilities.stream().allMatch(capability -> hasQuota(source, capability))
                ? Uni.createFrom().item(false)
                : pollCycles
                        .claim(source)
                        .chain(item -> item == null ? Uni.createFrom().item(false) : process(source, item));
    }

    private Uni<Boolean> process(AccountSource source, PollCycles.WorkItem item) {
        var queries = DistrictQueries.of(source, item.district(), item.lastBeganAt());
        if (item.position() >= queries.size()) {
            return finishCycle(item).replaceWith(true);
        }
        var query = queries.get(item.position());
        var capability = source.capability(query.queryType()).orElseThrow();
        return districtShares
                .usedUpUntil(source, costOf(query, capability), item.district().districtId())
                .chain(until -> until.isPresent()
                        ? pollCycles.postpone(item, until.get()).replaceWith(true)
                        : search(source, capability, query, item, queries.size()));
    }

    private Uni<Boolean> search(
            AccountSource source, Capability capability, SourceQuery query, PollCycles.WorkItem item, int queries) {
        var sent = attempts.mayBegin(
                        JobKind.SEARCH, item.claim().job(), item.claim().attempt())
                ? send(source, capability, query, account -> Interest.SEARCHED)
                : Uni.createFrom().item(Outcome.REFUSED);
        return sent.call(outcome -> outcome == Outcome.OPEN
                        ? Uni.createFrom().voidItem()
                        : districtShares.record(
                                source,
                                costOf(query, capability),
                                item.district().districtId()))
                .call(outcome -> outcome == Outcome.OPEN ? pollCycles.release(item) : advance(item, queries))
                .map(outcome -> outcome != Outcome.OPEN);
    }

    private Uni<Void> advance(PollCycles.WorkItem item, int queries) {
        return item.position() + 1 < queries
                ? pollCycles.advance(
                        item, clock.instant(), pollInterval.untilNextCycle(item.priority()), searchesOfADistrict)
                : finishCycle(item);
    }

    private Uni<Void> finishCycle(PollCycles.WorkItem item) {
        return pollCycles.finish(
                item,
                clock.instant(),
                pollInterval.untilNextCycle(item.priority()),
                pollInterval.headStart(item.priority()),
                searchesOfADistrict);
    }

    /** Looks up likely handles of the district whose turn it is, in one call. */
    private Uni<Boolean> lookUpLikelyHandles(AccountSource source) {
        var capability =
                source.capability(QueryType.LOOK_UP_HANDLE).filter(one -> hasQuota(source, one, Share.LIKELY_HANDLES));
        return capability.isEmpty()
                ? Uni.createFrom().item(false)
                : handleTurns
                        .claim(source)
                        .chain(turn ->
                                turn == null ? Uni.createFrom().item(false) : takeTurn(source, capability.get(), turn));
    }

    private Uni<Boolean> takeTurn(AccountSource source, Capability capability, HandleTurns.Turn turn) {
        if (!attempts.mayBegin(JobKind.HANDLES, turn.claim().job(), turn.claim().attempt())) {
            return handleTurns
                    .rest(turn, clock.instant().plus(REST_AFTER_ATTEMPTS))
                    .replaceWith(true);
        }
        return handles.next(
                        source,
                        turn.district(),
                        pollInterval.untilNextCycle(turn.priority()),
                        Math.min(capability.batchSize(), config.handlesADay()))
                .chain(next -> next.handles().isEmpty()
                        ? handleTurns.rest(turn, next.dueAt()).replaceWith(true)
                        : lookUp(source, capability, turn, new SourceQuery.Handles(next.handles())));
    }

    private Uni<Boolean> lookUp(
            AccountSource source, Capability capability, HandleTurns.Turn turn, SourceQuery.Handles query) {
        return send(source, capability, query, Share.LIKELY_HANDLES, account -> Interest.SEARCHED)
                .call(outcome -> outcome == Outcome.REFUSED
                        ? handles.asked(source, query, List.of())
                        : Uni.createFrom().voidItem())
                .call(outcome -> outcome == Outcome.OPEN
                        ? handleTurns.release(turn)
                        : handleTurns.finish(turn, pollInterval.paceOfHandles(turn.priority(), query.itemCount())))
                .map(outcome -> outcome != Outcome.OPEN);
    }

    private Uni<Outcome> send(
            AccountSource source, Capability capability, SourceQuery query, Function<AccountFacts, Interest> interest) {
        return send(source, capability, query, Share.ALL, interest);
    }

    private Uni<Outcome> send(
            AccountSource source,
            Capability capability,
            SourceQuery query,
            Share share,
            Function<AccountFacts, Interest> interest) {
        var takenAt = clock.instant();
        return quotaUsage
                .take(source, costOf(query, capability), share)
                .chain(exhausted -> exhausted.isPresent()
                        ? postpone(source, capability, share, exhausted.get())
                        : query.sendTo(source)
                                .call(result -> quotaUsage.giveBack(
                                        source, capability.unused(query.itemCount(), result.charged()), takenAt))
                                .call(result -> publish(source, query, result, interest))
                                .call(result -> states.succeeded(
                                        source, result.rateLimit().pausedUntil()))
                                .replaceWith(Outcome.ANSWERED)
                                .onFailure(SourceFailure.class)
                                .recoverWithUni(failure -> failed(source, (SourceFailure) failure))
                                .invoke(outcome -> count(source, capability.queryType(), outcome)));
    }

    private static Map<String, Long> costOf(SourceQuery query, Capability capability) {
        return capability.forItems(query.itemCount()).cost();
    }

    private Uni<Outcome> postpone(AccountSource source, Capability capability, Share share, Instant until) {
        exhaustedUntil.put(key(source, capability, share), until);
        return Uni.createFrom().item(Outcome.OPEN);
    }

    private boolean hasQuota(AccountSource source, Capability capability) {
        return hasQuota(source, capability, Share.ALL);
    }

    private boolean hasQuota(AccountSource source, Capability capability, Share share) {
        var until = exhaustedUntil.get(key(source, capability, share));
        return until == null || !clock.instant().isBefore(until);
    }

    private static String key(AccountSource source, Capability capability, Share share) {
        return "%s %s %s".formatted(source.name(), EnumCode.of(capability.queryType()), EnumCode.of(share));
    }

    private Uni<Void> publish(
            AccountSource source, SourceQuery query, QueryResult result, Function<AccountFacts, Interest> interest) {
        return avatars.addTo(result.accounts(), interest)
                .chain(accounts -> intake.takeFacts(accounts, source.name()))
                .chain(() -> intake.takeGone(result.gone(), source.name()))
                .chain(() -> handles.remember(source, query, result))
                .call(() -> result.accounts().isEmpty() ? Uni.createFrom().voidItem() : states.found(source));
    }

    private Uni<Outcome> failed(AccountSource source, SourceFailure failure) {
        Log.warnf(
                "Source gave no answer source=%s kind=%s: %s",
                source.name(), EnumCode.of(failure.kind()), failure.getMessage());
        return quotaUsage
                .recordExhausted(source, failure)
                .chain(() -> states.failed(source, failure))
                .replaceWith(failure.isQueryScoped() ? Outcome.REFUSED : Outcome.OPEN);
    }

    private void count(AccountSource source, QueryType queryType, Outcome outcome) {
        meters.counter(
                        "lookalike.source.questions",
                        "source",
                        source.name(),
                        "ability",
                        EnumCode.of(queryType),
                        "result",
                        EnumCode.of(outcome))
                .increment();
    }
}
