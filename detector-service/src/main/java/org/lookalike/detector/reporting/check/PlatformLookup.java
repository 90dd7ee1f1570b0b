package org.lookalike.detector.reporting.check;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.reporting.check.PlatformAnswer.Reason;
import org.lookalike.detector.reporting.check.PlatformAnswer.Silent;
import org.lookalike.detector.reporting.ingest.IngestRefusal;
import org.lookalike.detector.reporting.ingest.IngestService;
import org.lookalike.detector.reporting.ingest.IngestService.CheckedAccount;
import org.lookalike.detector.reporting.ingest.IngestService.NewCheck;
import org.lookalike.detector.reporting.ingest.IngestService.ShownAccount;
import org.lookalike.profileaddresses.NamedAccount;
import org.lookalike.security.Scope;

/** Asks the platform of an account, by ingest-service. */
@ApplicationScoped
class PlatformLookup {

    /** The event of an account that was only looked at. */
    static final String NO_EVENT = "check";

    private static final Logger LOG = Logger.getLogger(PlatformLookup.class);

    /** How long a page waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final IngestService ingest;

    PlatformLookup(IngestService ingest) {
        this.ingest = ingest;
    }

    /** What the platform says. Never fails. */
    Uni<PlatformAnswer> ask(NamedAccount account) {
        return ingest.isConfigured()
                ? ingest.check(request(account))
                        .ifNoItem()
                        .after(PATIENCE)
                        .fail()
                        .map(PlatformLookup::answer)
                        .onFailure()
                        .recoverWithItem(PlatformLookup::silence)
                : Uni.createFrom().item(new Silent(Reason.NOT_CONFIGURED));
    }

    /** An identifier stands in an address alone. */
    private static NewCheck request(NamedAccount account) {
        return new NewCheck(
                account.accountId() != null && account.address() != null ? account.address() : account.name(),
                account.platform());
    }

    private static PlatformAnswer answer(CheckedAccount checked) {
        return switch (checked.outcome()) {
            case "found" ->
                new PlatformAnswer.Found(
                        observed(Objects.requireNonNull(checked.account(), "account")), checked.lastSeenAt());
            case "not_found" -> new PlatformAnswer.NotFound();
            case "not_askable" -> new Silent(Reason.NOT_ASKABLE);
            case "limited" -> new Silent(Reason.LIMITED, checked.askAgainAt());
            default -> new Silent(Reason.FAILED);
        };
    }

    private static ObservedAccount observed(ShownAccount account) {
        var shown = new ObservedAccount.Shown(
                account.displayName(),
                account.bio(),
                account.profileUrl(),
                account.location(),
                Objects.requireNonNullElse(account.links(), List.of()),
                Objects.requireNonNullElse(account.verifiedLinks(), List.of()),
                account.verified(),
                Objects.requireNonNullElse(account.platformLabels(), List.of()),
                account.parodyLabel(),
                account.avatarHash());
        return new ObservedAccount(
                account.platform(),
                account.accountId(),
                account.handle(),
                shown,
                AccountState.ACTIVE,
                account.observedAt(),
                NO_EVENT,
                null);
    }

    private static PlatformAnswer silence(Throwable failure) {
        if (failure instanceof WebApplicationException refusal
                && refusal.getResponse().getStatus() == Status.TOO_MANY_REQUESTS.getStatusCode()) {
            return new Silent(Reason.LIMITED);
        }
        LOG.warnf("ingest-service looks up no account: %s", IngestRefusal.forLog(failure, Scope.SUBMIT));
        return new Silent(Reason.FAILED);
    }
}
