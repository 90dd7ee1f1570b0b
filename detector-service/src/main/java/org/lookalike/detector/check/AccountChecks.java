package org.lookalike.detector.check;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.detection.AccountSearch;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.unclaimed.UnclaimedAccounts;
import org.lookalike.detector.unclaimed.UnclaimedStatus;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.RateLimiter;
import org.lookalike.postgres.Districts;
import org.lookalike.profileaddresses.HandleId;
import org.lookalike.profileaddresses.NamedAccount;
import org.lookalike.security.Caller;

/** Tells the caller of the current request what is known of an account. */
@ApplicationScoped
public class AccountChecks {

    private final PlatformLookup platforms;
    private final RegistryCheck registry;
    private final AlertQueries alerts;
    private final UnclaimedAccounts unclaimed;
    private final SecurityIdentity identity;
    private final RateLimiter limiter;
    private final RateLimiter ofFiles;

    AccountChecks(
            PlatformLookup platforms,
            RegistryCheck registry,
            AlertQueries alerts,
            UnclaimedAccounts unclaimed,
            SecurityIdentity identity,
            Limits limits) {
        this.platforms = platforms;
        this.registry = registry;
        this.alerts = alerts;
        this.unclaimed = unclaimed;
        this.identity = identity;
        this.limiter = limits.rateLimiter(Limit.CHECKS_OF_A_DISTRICT, Clock.systemUTC());
        this.ofFiles = limits.rateLimiter(Limit.FINDS_OF_A_DISTRICT, Clock.systemUTC());
    }

    /** The account as its platform shows it, or else as it was typed. */
    private static ObservedAccount observed(PlatformAnswer answer, NamedAccount named, @Nullable String displayName) {
        return answer instanceof PlatformAnswer.Found found
                ? found.account()
                : new ObservedAccount(
                        named.platform(),
                        Objects.requireNonNullElseGet(named.accountId(), () -> HandleId.of(named.name())),
                        named.name(),
                        ObservedAccount.Shown.named(displayName, named.address()),
                        AccountState.ACTIVE,
                        Instant.now(),
                        PlatformLookup.NO_EVENT,
                        null);
    }

    /**
     * Checks an account. A district that asks for too many is refused.
     *
     * @param displayName as the profile shows it, for an account of which its platform says nothing; null if nobody gave it
     */
    public Uni<AccountCheck> check(NamedAccount named, @Nullable String displayName) {
        count();
        var districts = Caller.of(identity).districts();
        return platforms
                .ask(named)
                .chain(answer -> check(named, answer, observed(answer, named, displayName), districts));
    }

    /** Counts an account that the caller checks, or sends for review, which has it looked up. A district with too many is refused. */
    public void count() {
        limiter.acquire(Caller.of(identity).tenant(), "too many accounts checked or sent for review");
    }

    /** The same for accounts of a file, which have a limit of their own. */
    public void countFinds(int accounts) {
        ofFiles.acquire(Caller.of(identity).tenant(), accounts, "too many accounts of files sent for review");
    }

    private Uni<AccountCheck> check(
            NamedAccount named, PlatformAnswer answer, ObservedAccount observed, Districts own) {
        var isFound = answer instanceof PlatformAnswer.Found;
        var isScored = !(answer instanceof PlatformAnswer.NotFound);
        // Of a handle alone, the id was made up.
        var account =
                new Account(observed.platform(), observed.handle(), isFound ? observed.accountId() : named.accountId());
        var search = AccountSearch.of(account);
        return registry.compare(observed, account, own, isScored)
                .chain(compared -> alerts.ofAccount(search).chain(found -> unclaimed
                        .ofAccount(search)
                        .map(questions -> new AccountCheck(
                                named,
                                answer,
                                own instanceof Districts.All,
                                compared,
                                found,
                                questions.stream()
                                        .filter(question -> question.status() == UnclaimedStatus.OPEN)
                                        .toList()))));
    }
}
