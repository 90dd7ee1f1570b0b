package org.lookalike.detector.check;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.Objects;
import org.lookalike.detector.check.PlatformAnswer.NoAnswer;
import org.lookalike.detector.check.PlatformAnswer.Reason;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.services.IngestApi;
import org.lookalike.detector.services.IngestApi.NewCheck;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.profileaddresses.NamedAccount;

/** Asks the platform of an account, by ingest-service. */
@ApplicationScoped
class PlatformLookup {

    /** The event of an account that was only looked at. */
    static final String NO_EVENT = "check";

    /** How long a page waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ServiceClient<IngestApi> ingest;

    PlatformLookup(ServiceClient<IngestApi> ingest) {
        this.ingest = ingest.within(PATIENCE);
    }

    /** What the platform says. Never fails. */
    Uni<PlatformAnswer> ask(NamedAccount account) {
        return ingest.isConfigured()
                ? ingest.call(api -> api.check(request(account)))
                        .map(PlatformLookup::answer)
                        .onFailure()
                        .recoverWithItem(PlatformLookup::unanswered)
                : Uni.createFrom().item(new NoAnswer(Reason.NOT_CONFIGURED));
    }

    /** An identifier stands in an address alone. */
    private static NewCheck request(NamedAccount account) {
        return new NewCheck(
                account.accountId() != null && account.address() != null ? account.address() : account.name(),
                account.platform());
    }

    private static PlatformAnswer answer(IngestApi.CheckedAccount checked) {
        return switch (checked.outcome()) {
            case "found" ->
                new PlatformAnswer.Found(
                        observed(Objects.requireNonNull(checked.account(), "account")), checked.lastSeenAt());
            case "not_found" -> new PlatformAnswer.NotFound();
            case "not_askable" -> new NoAnswer(Reason.NOT_ASKABLE);
            case "limited" -> new NoAnswer(Reason.LIMITED, checked.askAgainAt());
            default -> new NoAnswer(Reason.FAILED);
        };
    }

    private static ObservedAccount observed(IngestApi.ShownAccount account) {
        return new ObservedAccount(
                account.platform(),
                account.accountId(),
                account.handle(),
                account.shown(),
                AccountState.ACTIVE,
                account.observedAt(),
                NO_EVENT,
                null);
    }

    private static PlatformAnswer unanswered(Throwable failure) {
        return new NoAnswer(
                failure instanceof ServiceProblem problem
                                && problem.getStatusCode() == Status.TOO_MANY_REQUESTS.getStatusCode()
                        ? Reason.LIMITED
                        : Reason.FAILED);
    }
}
