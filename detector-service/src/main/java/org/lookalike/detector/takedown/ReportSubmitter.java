package org.lookalike.detector.takedown;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.reporting.ingest.IngestConfig;
import org.lookalike.detector.reporting.ingest.IngestRefusal;
import org.lookalike.detector.reporting.ingest.IngestService;

/** Files reports by API, through ingest-service. Asking again with the same id is idempotent and returns the result. */
@ApplicationScoped
class ReportSubmitter {

    private final IngestService service;
    private final Set<String> platforms;

    ReportSubmitter(IngestService service, IngestConfig config) {
        this.service = service;
        platforms = config.platforms().orElse(Set.of());
    }

    /** The result of filing a report. */
    sealed interface FilingResult {

        record Filed(@Nullable String reference) implements FilingResult {}

        record NotFiled(String why) implements FilingResult {}

        /** The platform may have it. */
        record Unclear(String why) implements FilingResult {}

        /** Another request is filing it. */
        record InProgress() implements FilingResult {}
    }

    boolean isPossible() {
        return service.isConfigured();
    }

    /** Whether reports to this platform are known to be possible: ingest-service has an account there. */
    boolean hasAccountOn(String platform) {
        return isPossible() && platforms.contains(platform);
    }

    /** Files a report. Never fails. */
    Uni<FilingResult> file(UUID reportId, Alert alert, String text) {
        if (!service.isConfigured()) {
            return Uni.createFrom().item(new FilingResult.NotFiled("lookalike.reports.ingest-url is not set"));
        }
        var account = alert.account();
        return service.file(
                        reportId,
                        new IngestService.NewReport(
                                alert.district().districtId(),
                                account.platform(),
                                account.accountId(),
                                account.handle(),
                                "impersonation",
                                text))
                .map(ReportSubmitter::result)
                .onFailure()
                .recoverWithItem(ReportSubmitter::failed);
    }

    private static FilingResult result(IngestService.Filed filed) {
        var why = Objects.requireNonNullElse(filed.why(), "no reason is given");
        return switch (filed.state()) {
            case "filed" -> new FilingResult.Filed(filed.reference());
            case "not_filed" -> new FilingResult.NotFiled(why);
            case "filing" -> new FilingResult.InProgress();
            default -> new FilingResult.Unclear(why);
        };
    }

    /**
     * A 4xx answer of ingest-service means that nothing was sent; after any other failure the platform may have the report.
     */
    private static FilingResult failed(Throwable failure) {
        if (failure instanceof WebApplicationException refused) {
            int status = refused.getResponse().getStatus();
            if (status >= 400 && status < 500) {
                return new FilingResult.NotFiled(detail(refused, status));
            }
        }
        return new FilingResult.Unclear("ingest-service gave no answer; ask again to learn whether it was filed");
    }

    private static String detail(WebApplicationException refused, int status) {
        return IngestRefusal.reason(refused)
                .orElseGet(() -> IngestRefusal.isOfTheKey(refused)
                        ? "ingest-service does not accept this service's key; set lookalike.reports.ingest-key"
                        : "ingest-service refused it with status %d".formatted(status));
    }
}
