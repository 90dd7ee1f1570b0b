package org.lookalike.detector.check;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.alert.AlertPreview;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.check.PlatformAnswer.NoAnswer;
import org.lookalike.detector.check.PlatformAnswer.Reason;
import org.lookalike.detector.detection.AccountSearch;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.services.IngestApi;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.services.ServiceProblem;
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

    /** The event of an account that was only looked at. */
    static final String NO_EVENT = "check";

    /** How long a page waits for the platform. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ServiceClient<IngestApi> ingest;
    private final RegistryCheck registry;
    private final AlertQueries alerts;
    private final UnclaimedAccounts unclaimed;
    private final SecurityIdentity identity;
    private final RateLimiter limiter;

    AccountChecks(
            ServiceClient<IngestApi> ingest,
            RegistryCheck registry,
            AlertQueries alerts,
            UnclaimedAccounts unclaimed,
            SecurityIdentity identity,
            Limits limits) {
        this.ingest = ingest.within(PATIENCE);
        this.registry = registry;
        this.alerts = alerts;
        this.unclaimed = unclaimed;
        this.identity = identity;
        this.limiter = limits.rateLimiter(Limit.CHECKS_OF_A_DISTRICT, Clock.systemUTC());
    }

    /**
     * Checks an account, or refuses a district that asks for too many. The name is the profile's, for a platform that does not answer.
     */
    public Uni<AccountCheck> check(NamedAccount named, @Nullable String displayName) {
        count();
        var districts = Caller.of(identity).districts();
        return ask(named).chain(answer -> check(named, answer, observed(answer, named, displayName), districts));
    }

    /** What the platform says. Never fails. */
    private Uni<PlatformAnswer> ask(NamedAccount account) {
        // An identifier stands in an address alone.
        var typed = account.accountId() != null && account.address() != null ? account.address() : account.name();
        return ingest.isConfigured()
                ? ingest.call(api -> api.check(new IngestApi.NewCheck(typed, account.platform())))
                        .map(AccountChecks::answer)
                        .onFailure()
                        .recoverWithItem(AccountChecks::unanswered)
                : Uni.createFrom().item(new NoAnswer(Reason.NOT_CONFIGURED));
    }

    private static PlatformAnswer answer(IngestApi.CheckedAccount checked) {
        return switch (checked.outcome()) {
            case "found" -> {
                var found = Objects.requireNonNull(checked.account(), "account");
                var account = ObservedAccount.present(
                        found.platform(),
                        found.accountId(),
                        found.handle(),
                        found.shown(),
                        found.observedAt(),
                        NO_EVENT);
                yield new PlatformAnswer.Found(account, checked.lastSeenAt());
            }
            case "not_found" -> new PlatformAnswer.NotFound();
            case "not_askable" -> new NoAnswer(Reason.NOT_ASKABLE);
            case "limited" -> new NoAnswer(Reason.LIMITED, checked.askAgainAt());
            default -> new NoAnswer(Reason.FAILED);
        };
    }

    private static PlatformAnswer unanswered(Throwable failure) {
        return new NoAnswer(
                failure instanceof ServiceProblem problem
                                && problem.getStatusCode() == Status.TOO_MANY_REQUESTS.getStatusCode()
                        ? Reason.LIMITED
                        : Reason.FAILED);
    }

    /** The account as its platform shows it, or else as it was typed. */
    private static ObservedAccount observed(PlatformAnswer answer, NamedAccount named, @Nullable String displayName) {
        return answer instanceof PlatformAnswer.Found found
                ? found.account()
                : ObservedAccount.present(
                        named.platform(),
                        Objects.requireNonNullElseGet(named.accountId(), () -> HandleId.of(named.name())),
                        named.name(),
                        ObservedAccount.Shown.named(displayName, named.address()),
                        Instant.now(),
                        NO_EVENT);
    }

    /** Counts an account that the caller checks, or sends for review, which has it looked up. A district with too many is refused. */
    void count() {
        limiter.acquire(Caller.of(identity).tenant(), "too many accounts checked or sent for review");
    }

    private Uni<AccountCheck> check(
            NamedAccount named, PlatformAnswer answer, ObservedAccount observed, Districts own) {
        var isFound = answer instanceof PlatformAnswer.Found;
        var isScored = !(answer instanceof PlatformAnswer.NotFound);
        // Of a handle alone, the id was made up.
        var account =
                new Account(observed.platform(), observed.handle(), isFound ? observed.accountId() : named.accountId());
        var search = AccountSearch.of(account);
        return registry.compare(observed, account, own, isScored).chain(compared -> alerts.ofAccount(search)
                .chain(found -> known(found).chain(known -> unclaimed
                        .ofAccount(search)
                        .map(questions -> new AccountCheck(
                                named,
                                answer,
                                own instanceof Districts.All,
                                compared,
                                found,
                                known,
                                questions.stream()
                                        .filter(question -> question.status() == UnclaimedStatus.OPEN)
                                        .toList())))));
    }

    private Uni<@Nullable AlertPreview> known(List<AlertEntry> found) {
        return found.stream()
                .map(AlertEntry::alert)
                .min(Comparator.comparing(alert -> !alert.state().isOpen()))
                .map(alert -> registry.district(alert.district().districtId())
                        .chain(district -> district == null
                                ? Uni.createFrom().<AlertPreview>nullItem()
                                : alerts.matched(alert).map(matched -> new AlertPreview(alert, matched, district))))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }
}
