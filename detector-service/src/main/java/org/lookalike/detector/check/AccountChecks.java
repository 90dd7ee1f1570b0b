package org.lookalike.detector.check;

import io.quarkiverse.resteasy.problem.HttpProblem;
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
import java.util.concurrent.atomic.AtomicInteger;
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
import org.lookalike.detector.services.IngestApi.NewTip;
import org.lookalike.detector.services.IngestApi.StoredTip;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.detector.unclaimed.UnclaimedAccounts;
import org.lookalike.detector.unclaimed.UnclaimedStatus;
import org.lookalike.httpserver.Problem;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.RateLimiter;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.Sequentially;
import org.lookalike.profileaddresses.HandleId;
import org.lookalike.profileaddresses.NamedAccount;
import org.lookalike.security.Caller;

/**
 * Tells the caller of the current request what is known of an account, and sends accounts for review to ingest-service, which looks them up
 * or has an operator decide.
 */
@ApplicationScoped
public class AccountChecks {

    /** The event of an account that was only looked at. */
    static final String NO_EVENT = "check";

    /** How long a page waits for the platform. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ServiceClient<IngestApi> ingest;
    private final ServiceClient<IngestApi> platforms;
    private final RegistryCheck registry;
    private final AlertQueries alerts;
    private final UnclaimedAccounts unclaimed;
    private final SecurityIdentity identity;
    private final RateLimiter limiter;
    private final RateLimiter ofFiles;

    AccountChecks(
            ServiceClient<IngestApi> ingest,
            RegistryCheck registry,
            AlertQueries alerts,
            UnclaimedAccounts unclaimed,
            SecurityIdentity identity,
            Limits limits) {
        this.ingest = ingest;
        this.platforms = ingest.within(PATIENCE);
        this.registry = registry;
        this.alerts = alerts;
        this.unclaimed = unclaimed;
        this.identity = identity;
        this.limiter = limits.rateLimiter(Limit.CHECKS_OF_A_DISTRICT, Clock.systemUTC());
        this.ofFiles = limits.rateLimiter(Limit.FINDS_OF_A_DISTRICT, Clock.systemUTC());
    }

    /** How many accounts were sent, and why not all of them were; null if all were. */
    public record Sent(int accounts, @Nullable HttpProblem problem) {}

    /** Checks an account, of whose name its platform may say nothing. A district that asks for too many is refused. */
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
                ? platforms
                        .call(api -> api.check(new IngestApi.NewCheck(typed, account.platform())))
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
    private void count() {
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

    /** Counts an account as one that is checked, and sends it. Fails with a problem that says what to do. */
    public Uni<StoredTip> send(NewTip tip) {
        count();
        return tell(tip);
    }

    /** Sends accounts of a file, which have a limit of their own, one after the other until one is not taken. */
    public Uni<Sent> sendAll(List<NewTip> tips) {
        ofFiles.acquire(Caller.of(identity).tenant(), tips.size(), "too many accounts of files sent for review");
        var sent = new AtomicInteger();
        return Sequentially.forEach(tips, tip -> tell(tip).invoke(sent::incrementAndGet))
                .map(all -> new Sent(sent.get(), null))
                .onFailure(HttpProblem.class)
                .recoverWithItem(problem -> new Sent(sent.get(), (HttpProblem) problem));
    }

    private Uni<StoredTip> tell(NewTip tip) {
        return ingest.isConfigured()
                ? ingest.call(api -> api.tell(tip)).onFailure().transform(AccountChecks::notSent)
                : Uni.createFrom()
                        .failure(() -> notSent(
                                Status.CONFLICT,
                                "Nothing can be sent for review; lookalike.reports.ingest-url is not set."));
    }

    private static HttpProblem notSent(Throwable failure) {
        var problem = (ServiceProblem) failure;
        if (ServiceProblem.mayBeDone(problem)) {
            return problem;
        }
        return problem.getStatusCode() == Status.BAD_REQUEST.getStatusCode()
                ? notSent(Status.BAD_REQUEST, "ingest-service did not take it: " + problem.reason())
                : notSent(Status.CONFLICT, "ingest-service did not take it. Go back and try again in a minute.");
    }

    private static Problem notSent(Status status, String why) {
        return new Problem(status, "It was not sent for review", why);
    }
}
