package org.lookalike.ingest.sensor;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.avatar.Avatars;
import org.lookalike.ingest.discovery.ImmediatePoller;
import org.lookalike.ingest.job.JobKind;
import org.lookalike.ingest.judge.NameJudge;
import org.lookalike.ingest.sensor.SensorTable.Claim;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.FactsReader;
import org.lookalike.ingest.snapshot.SnapshotIntake;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.Sources;
import org.lookalike.ingest.source.meta.OwnPage;
import org.lookalike.ingest.source.meta.OwnPage.Owner;
import org.lookalike.ingest.source.meta.OwnPage.PageResult;
import org.lookalike.ingest.source.token.SourceTokens;
import org.lookalike.observability.JobAttempts;
import org.lookalike.postgres.LeaseQueue.Lease;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sequentially;

/**
 * Reads districts' own pages, one at a time and each within a budget. Comments are read again for a month, as an impostor may take the name
 * after the comment. Whoever resembles no district is forgotten before the next answer is asked for.
 */
@Singleton
record Sensors(
        Instance<OwnPage> ownPages,
        SensorTable table,
        NameJudge judge,
        Sources sources,
        ImmediatePoller poller,
        Avatars avatars,
        SnapshotIntake intake,
        SourceTokens tokens,
        JobAttempts attempts,
        Clock clock) {

    private static final Duration NEW = Duration.ofDays(2);
    private static final Duration OLD = Duration.ofDays(30);
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration RETRY = Duration.ofMinutes(10);
    private static final int REQUESTS_FOR_NEW = 10;
    private static final int REQUESTS_FOR_ALL = 40;

    /** Within the lease. A page whose platform answers slowly waits, so that others do not. */
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private static final int LONGEST_NAME = 200;

    List<OwnPage> pages() {
        return ownPages.stream().sorted(Comparator.comparing(OwnPage::platform)).toList();
    }

    /** Why nothing can be connected here; empty if it can. */
    Optional<String> missing() {
        if (!tokens.cipher().isConfigured()) {
            return Optional.of("nothing encrypts tokens; an operator sets lookalike.tokens.keys of ingest-service");
        }
        return judge.isConfigured()
                ? Optional.empty()
                : Optional.of(
                        "nothing judges names; an operator sets lookalike.sensors.detector-url of ingest-service");
    }

    /** Connects the page that a token is for. False if the district is not watched. Fails with a {@link SourceFailure}. */
    Uni<Boolean> connect(String districtId, OwnPage page, String token, String by) {
        return page.owner(token).chain(owner -> {
            var name = FactsReader.text(owner.name(), LONGEST_NAME);
            var known = new Owner(owner.id(), Objects.requireNonNullElse(name, owner.id()));
            var encrypted = tokens.cipher().encrypt(purpose(districtId, page.platform()), token);
            return table.put(districtId, page.platform(), known, encrypted, DAY, by);
        });
    }

    /** Binds a token to its district and platform, so that who writes to the database cannot have another use it. */
    private static String purpose(String districtId, String platform) {
        return "sensor of %s on %s".formatted(districtId, platform);
    }

    @Scheduled(every = "2s", concurrentExecution = SKIP, skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> readDue() {
        var next = Uni.createFrom()
                .deferred(table::claim)
                .chain(claim -> claim == null
                        ? Uni.createFrom().item(false)
                        : read(claim).replaceWith(true));
        return RecurringJob.of(
                next.repeat().whilst(wasDue -> wasDue).collect().last(),
                "Reading a district's own page was interrupted, it goes on later");
    }

    private Uni<Void> read(Claim claim) {
        var lease = claim.lease();
        var sensor = claim.sensor();
        if (!attempts.mayBegin(JobKind.SENSOR, lease.job(), lease.attempt())) {
            return failed(lease, "the service stopped each time it read this page", DAY);
        }
        var page = ownPages.stream()
                .filter(one -> one.platform().equals(sensor.platform()))
                .findFirst();
        var token = tokens.cipher().decrypt(purpose(sensor.districtId(), sensor.platform()), sensor.encrypted());
        return page.isEmpty() || token.isEmpty() || !judge.isConfigured()
                ? failed(lease, missing().orElse("no key decrypts the token any more; connect the page again"), RETRY)
                : keptUp(claim, page.get(), token.get())
                        .chain(kept -> read(claim, page.get(), kept))
                        .ifNoItem()
                        .after(DEADLINE)
                        .fail()
                        .onFailure()
                        .recoverWithUni(failure -> failed(lease, failure));
    }

    /** The token to use; a failure to renew it matters only when it has ended. */
    private Uni<Kept> keptUp(Claim claim, OwnPage page, String token) {
        var sensor = claim.sensor();
        return !sensor.isRenewable()
                ? Uni.createFrom().item(new Kept(token, null))
                : page.keepUp(token)
                        .call(upkeep -> table.keep(
                                claim.lease(),
                                tokens.cipher()
                                        .encrypt(purpose(sensor.districtId(), sensor.platform()), upkeep.token()),
                                upkeep))
                        .map(upkeep -> new Kept(upkeep.token(), null))
                        .onFailure(SourceFailure.class)
                        .recoverWithUni(failure -> table.renewLater(claim.lease(), DAY)
                                .replaceWith(new Kept(
                                        token,
                                        "the token was not renewed, and ends: %s".formatted(failure.getMessage()))));
    }

    private record Kept(String token, @Nullable String problem) {}

    private Uni<Void> read(Claim claim, OwnPage page, Kept kept) {
        var isAll = claim.sensor().isAllDue();
        var since = clock.instant().minus(isAll ? OLD : NEW);
        var looked = new HashSet<String>();
        return page.read(
                        claim.sensor().owner(),
                        kept.token(),
                        since,
                        isAll ? REQUESTS_FOR_ALL : REQUESTS_FOR_NEW,
                        accounts -> take(accounts, looked, page.platform()))
                .chain(result -> table.read(
                        claim.lease(),
                        isAll ? looked.size() : null,
                        kept.problem() == null ? problem(result, looked, page) : kept.problem(),
                        due(result),
                        isAll ? DAY : null));
    }

    private Instant due(PageResult result) {
        var due = clock.instant().plus(INTERVAL);
        return result.pausedUntil() != null && result.pausedUntil().isAfter(due) ? result.pausedUntil() : due;
    }

    private static @Nullable String problem(PageResult result, Set<String> looked, OwnPage page) {
        if (looked.isEmpty() && result.nameless() > 0) {
            return "Meta does not say who commented; the token needs " + page.permissions();
        }
        return result.isComplete() ? null : "there were more comments than are read at once; the oldest were left out";
    }

    private Uni<Void> take(List<AccountFacts> accounts, Set<String> looked, String platform) {
        var others = accounts.stream()
                .filter(account -> looked.add(account.accountId()))
                .toList();
        return judge.resembling(others)
                .chain(found -> Sequentially.map(found, this::asShown))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : avatars.addHashes(found)
                                .chain(hashed -> intake.takeFacts(hashed, platform + "-comments"))
                                .replaceWithVoid());
    }

    /** The account as its platform shows it with its own id, where that can be asked, so that it is the one that a source finds. */
    private Uni<AccountFacts> asShown(AccountFacts account) {
        return sources.lookUp(account.platform(), account.handle(), null)
                .map(lookUp -> poller.query(lookUp.source(), lookUp.query())
                        .map(result -> result.accounts().stream().findFirst().orElse(account))
                        .onFailure(SourceFailure.class)
                        .recoverWithItem(account))
                .orElse(Uni.createFrom().item(account));
    }

    private Uni<Void> failed(Lease lease, Throwable failure) {
        if (!(failure instanceof SourceFailure why)) {
            Log.warnf("A district's own page is read later page=%s: %s", lease.job(), failure.getClass());
            return failed(lease, "it took too long, or what was found could not be published", RETRY);
        }
        var message = String.valueOf(why.getMessage());
        if (why.retryAt() != null) {
            return table.failed(lease, message, why.retryAt());
        }
        return failed(
                lease,
                message,
                switch (why.kind()) {
                    case UNAUTHORIZED, REFUSED, UNPAID -> Duration.ofHours(6);
                    case LIMITED -> INTERVAL;
                    case UNAVAILABLE, MALFORMED -> RETRY;
                });
    }

    private Uni<Void> failed(Lease lease, String problem, Duration retryAfter) {
        return table.failed(lease, problem, clock.instant().plus(retryAfter));
    }
}
