package org.lookalike.ingest.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.logging.Log;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.avatar.Avatars;
import org.lookalike.ingest.discovery.ImmediatePoller;
import org.lookalike.ingest.snapshot.AccountContents;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.AccountSnapshot;
import org.lookalike.ingest.snapshot.FactsReader;
import org.lookalike.ingest.snapshot.InvalidSnapshot;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.Sources;
import org.lookalike.ingest.source.Sources.AccountLookUp;
import org.lookalike.limits.RateLimiter;
import org.lookalike.profileaddresses.NamedAccount;

/** Looks up accounts for people who wait for the answer, within the limits of their sources. */
@ApplicationScoped
class AccountChecks {

    private static final String SOURCE = "check";

    private final Sources sources;
    private final ImmediatePoller poller;
    private final Avatars avatars;
    private final AccountContents contents;
    private final FactsReader facts;
    private final RateLimiter limiter;

    AccountChecks(
            Sources sources,
            ImmediatePoller poller,
            Avatars avatars,
            AccountContents contents,
            CheckConfig config,
            Clock clock) {
        this.sources = sources;
        this.poller = poller;
        this.avatars = avatars;
        this.contents = contents;
        this.facts = new FactsReader(clock);
        this.limiter = new RateLimiter(config.burst(), config.oneMoreAfter(), clock);
    }

    /** Looks up an account. The checks of the caller are counted; one who asks for too many is refused. */
    Uni<AccountCheck> check(NamedAccount account, String caller) {
        limiter.acquire(caller, "too many accounts checked with this key");
        return sources.lookUp(account.platform(), account.handle(), account.accountId())
                .map(this::ask)
                .orElse(Uni.createFrom().item(AccountCheck.NOT_ASKABLE));
    }

    private Uni<AccountCheck> ask(AccountLookUp lookUp) {
        return poller.query(lookUp.source(), lookUp.query())
                .chain(result -> result.accounts().isEmpty()
                        ? Uni.createFrom().item(AccountCheck.NOT_FOUND)
                        : avatars.addHashes(result.accounts().subList(0, 1)).chain(accounts -> found(accounts.get(0))))
                .onFailure(SourceFailure.class)
                .recoverWithItem(failure -> AccountCheck.of((SourceFailure) failure));
    }

    private Uni<AccountCheck> found(AccountFacts shown) {
        try {
            var account = facts.read(shown, SOURCE);
            return contents.lastSeen(account.key()).map(lastSeenAt -> AccountCheck.found(account, lastSeenAt));
        } catch (InvalidSnapshot e) {
            Log.infof("The account that %s shows cannot be read: %s", shown.platform(), e.getMessage());
            return Uni.createFrom().item(AccountCheck.FAILED);
        }
    }

    @Schema(name = "AccountCheck")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccountCheck(
            @Schema(
                            description =
                                    "not_found may mean that the platform hides it; not_askable: no source looks up accounts by this name",
                            enumeration = {"found", "not_found", "not_askable", "limited", "failed"})
                    String outcome,
            @Schema(description = "As the platform shows it, where it was found.") @Nullable AccountSnapshot account,
            @Schema(description = "When it was last seen before, where it was.") @Nullable Instant lastSeenAt,
            @Schema(description = "When the platform may be asked again, where that is known.") @Nullable
                    Instant askAgainAt) {

        static final AccountCheck NOT_FOUND = new AccountCheck("not_found", null, null, null);
        static final AccountCheck NOT_ASKABLE = new AccountCheck("not_askable", null, null, null);
        static final AccountCheck FAILED = new AccountCheck("failed", null, null, null);

        static AccountCheck found(AccountSnapshot account, Optional<Instant> lastSeenAt) {
            return new AccountCheck("found", account, lastSeenAt.orElse(null), null);
        }

        static AccountCheck of(SourceFailure failure) {
            return failure.kind() == SourceFailure.Kind.LIMITED
                    ? new AccountCheck("limited", null, null, failure.retryAt())
                    : FAILED;
        }
    }

    /** Settings for account checks. Each takes one look-up from the quota of its source. */
    @ConfigMapping(prefix = "lookalike.checks")
    interface CheckConfig {

        /** How many accounts a key may check at once. The detector's key, which limits each district, checks for all of them. */
        @WithDefault("200")
        @Min(1)
        @Max(1_000_000)
        int burst();

        /** The time after which a key may check one more. */
        @WithDefault("5s")
        Duration oneMoreAfter();
    }
}
