package org.lookalike.ingest.discovery;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.job.JobKind;
import org.lookalike.ingest.snapshot.AccountContents;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.ingest.snapshot.SnapshotIntake;
import org.lookalike.ingest.source.AccountDirectory;
import org.lookalike.ingest.source.AccountDirectory.Entry;
import org.lookalike.ingest.source.AccountDirectory.Page;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.Sources;
import org.lookalike.observability.JobAttempts;
import org.lookalike.postgres.Sequentially;

/** Walks slowly through all accounts of networks that list them, one replica at a time, and publishes how they look. */
@ApplicationScoped
class BackfillRunner {

    /** Longer than a page takes. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration SEEN_LATELY = Duration.ofDays(7);
    private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(5);

    /** How long to rest where the platform does not accept the query, as the next one would not be accepted either. */
    private static final Duration REFUSED_REST = Duration.ofMinutes(15);

    /** How often a page is tried whose accounts are all refused. Their owners must not be able to stop the walk for good. */
    private static final int MAX_REFUSALS = 3;

    /** The number of requests under way at most, so that slow responses do not slow the walk. */
    private static final int LANES = 4;

    /** The walk leaves the last calls of a platform's limit to what is urgent. */
    private static final long RESERVED_CALLS = 300;

    private final Sources sources;
    private final SourceStates states;
    private final Backfills backfills;
    private final SnapshotIntake intake;
    private final AccountContents contents;
    private final JobAttempts attempts;
    private final Clock clock;

    private final UUID reader = UUID.randomUUID();
    private final WorkLoop walks = new WorkLoop("The backfill");
    private volatile boolean stopping;

    BackfillRunner(
            Sources sources,
            SourceStates states,
            Backfills backfills,
            SnapshotIntake intake,
            AccountContents contents,
            JobAttempts attempts,
            Clock clock) {
        this.sources = sources;
        this.states = states;
        this.backfills = backfills;
        this.intake = intake;
        this.contents = contents;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** The outcome of a request or of a page: how many accounts it showed, and the limit that it reported. */
    private record Seen(int accounts, int refused, @Nullable Instant restingUntil) {

        private static final Seen NOTHING = new Seen(0, 0, null);

        private Seen and(Seen other) {
            var latest = restingUntil == null || other.restingUntil != null && other.restingUntil.isAfter(restingUntil)
                    ? other.restingUntil
                    : restingUntil;
            return new Seen(accounts + other.accounts, refused + other.refused, latest);
        }
    }

    @Scheduled(every = "2s", concurrentExecution = SKIP, skipExecutionIf = ApplicationNotRunning.class)
    void walk() {
        for (var source : sources.enabled()) {
            source.directory()
                    .ifPresent(directory -> walks.start(source, () -> backfills
                            .add(source.name(), directory.minDistricts())
                            .chain(() -> readPage(source))));
        }
    }

    /** Reads a page if this replica may. The result is whether to go on at once. */
    Uni<Boolean> readPage(AccountSource source) {
        var directory = source.directory().orElseThrow();
        return states.isAvailable(source)
                .chain(available -> available && !stopping
                        ? backfills.claim(source.name(), reader, LEASE)
                        : Uni.createFrom().nullItem())
                .chain(claim -> claim == null
                        ? Uni.createFrom().item(false)
                        : begin(source, directory, claim)
                                .onFailure(SourceFailure.class)
                                .recoverWithUni(
                                        failure -> rest(source, (SourceFailure) failure, claim.failures() + 1)));
    }

    private Uni<Boolean> begin(AccountSource source, AccountDirectory directory, Backfills.Claim claim) {
        return attempts.mayBegin(JobKind.BACKFILL, source.name(), claim.attempts())
                ? readPage(source, directory, claim)
                : Uni.createFrom()
                        .failure(SourceFailure.unavailable("the service stopped each time it tried to read a page"));
    }

    private Uni<Boolean> readPage(AccountSource source, AccountDirectory directory, Backfills.Claim claim) {
        return atLeast(interval(directory, 1), directory.list(claim.cursor()))
                .chain(page -> accountsOf(source, page, claim)
                        .chain(accountIds -> showAll(source, directory, accountIds, claim))
                        .chain(seen -> advance(source, page, seen))
                        .replaceWith(page.next() != null));
    }

    private Uni<Void> advance(AccountSource source, Page page, Seen seen) {
        if (page.next() == null) {
            Log.infof("The backfill has read the whole list source=%s", source.name());
        }
        var all = seen.and(new Seen(0, 0, restingUntil(page.rateLimit())));
        return backfills.advance(
                source.name(), reader, page.next(), page.entries().size(), all.accounts(), all.restingUntil());
    }

    /** After a gap, the accounts that may have changed in it; else those not seen lately, as streams tell of these. */
    private Uni<List<String>> accountsOf(AccountSource source, Page page, Backfills.Claim claim) {
        var accountIds = page.entries().stream()
                .filter(entry -> entry.mayHaveChangedSince(claim.changedSince()))
                .map(Entry::accountId)
                .distinct()
                .toList();
        if (claim.changedSince() != null || accountIds.isEmpty()) {
            return Uni.createFrom().item(accountIds);
        }
        var keys = accountIds.stream()
                .map(id -> new AccountKey(source.platform(), id))
                .collect(Collectors.toSet());
        return contents.seenSince(clock.instant().minus(SEEN_LATELY), keys).map(seen -> accountIds.stream()
                .filter(id -> !seen.contains(new AccountKey(source.platform(), id)))
                .toList());
    }

    /** Looks at the accounts of a page, with as many requests a second as are allowed, and publishes them. */
    private Uni<Seen> showAll(
            AccountSource source, AccountDirectory directory, List<String> accountIds, Backfills.Claim claim) {
        int lanes = Math.min(LANES, directory.requestsPerSecond());
        return Multi.createFrom()
                .iterable(accountIds)
                .group()
                .intoLists()
                .of(directory.batchSize())
                .onItem()
                .transformToUni(batch -> atLeast(interval(directory, lanes), show(source, directory, batch)))
                .merge(lanes)
                .collect()
                .asList()
                .map(all -> all.stream().reduce(Seen.NOTHING, Seen::and))
                .invoke(seen -> {
                    if (!accountIds.isEmpty()
                            && seen.refused() == accountIds.size()
                            && claim.failures() < MAX_REFUSALS) {
                        throw SourceFailure.refused("it does not show any of the listed accounts");
                    }
                });
    }

    /** How long a request takes at least, where so many are under way at a time. */
    private static Duration interval(AccountDirectory directory, int lanes) {
        return Duration.ofMillis(1000L * lanes / directory.requestsPerSecond());
    }

    private static <T> Uni<T> atLeast(Duration interval, Uni<T> request) {
        var pause = Uni.createFrom().item(true).onItem().delayIt().by(interval);
        return Uni.combine().all().unis(request, pause).with((response, paused) -> response);
    }

    /** An account that the platform refuses to look up must not hide the others of its batch. */
    private Uni<Seen> show(AccountSource source, AccountDirectory directory, List<String> batch) {
        return directory
                .show(new HashSet<>(batch))
                .chain(result -> intake.takeFacts(result.accounts(), source.name())
                        .replaceWith(new Seen(result.accounts().size(), 0, restingUntil(result.rateLimit()))))
                .onFailure(SourceFailure.isOf(SourceFailure.Kind.REFUSED))
                .recoverWithUni(failure -> batch.size() == 1
                        ? Uni.createFrom().item(new Seen(0, 1, null))
                        : Sequentially.map(batch, one -> show(source, directory, List.of(one)))
                                .map(all -> all.stream().reduce(Seen.NOTHING, Seen::and)));
    }

    private static @Nullable Instant restingUntil(RateLimitStatus limit) {
        return limit.remaining() != null && limit.remaining() <= RESERVED_CALLS ? limit.resetAt() : null;
    }

    private Uni<Boolean> rest(AccountSource source, SourceFailure failure, int failures) {
        Log.warnf("The backfill rests source=%s: %s", source.name(), failure.getMessage());
        var now = clock.instant();
        var jitter = ThreadLocalRandom.current().nextDouble();
        var until = failure.isQueryScoped()
                ? now.plus(REFUSED_REST)
                : BackoffPolicy.pausedUntil(failure, failures, now, jitter);
        return backfills.failed(source.name(), reader, failure, until).replaceWith(false);
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        if (sources.enabled().stream().noneMatch(source -> source.directory().isPresent())) {
            return;
        }
        try {
            backfills.release(reader).await().atMost(RELEASE_TIMEOUT);
        } catch (RuntimeException failure) {
            Log.warnf("The lease of the backfill was not given up: %s", failure);
        }
    }
}
