package org.lookalike.detector.takedown;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.services.IngestApi;
import org.lookalike.detector.services.IngestConfig;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.services.ServiceProblem;

/** Files reports by API, through ingest-service. Asking again with the same id is idempotent and returns the result. */
@ApplicationScoped
class ReportSubmitter {

    private final ServiceClient<IngestApi> ingest;
    private final Set<String> platforms;

    ReportSubmitter(ServiceClient<IngestApi> ingest, IngestConfig config) {
        this.ingest = ingest;
        platforms = config.platforms().orElse(Set.of());
    }

    /** The state, {@code FILING} where another request files it, the platform's id, and why it is no report yet. */
    record FilingResult(ReportState state, @Nullable String reference, String why) {

        private FilingResult(ReportState state, String why) {
            this(state, null, why);
        }
    }

    boolean isPossible() {
        return ingest.isConfigured();
    }

    /** Whether reports to this platform are known to be possible: ingest-service has an account there. */
    boolean hasAccountOn(String platform) {
        return isPossible() && platforms.contains(platform);
    }

    /** Files a report. Never fails. */
    Uni<FilingResult> file(UUID reportId, Alert alert, String text) {
        if (!isPossible()) {
            return Uni.createFrom()
                    .item(new FilingResult(ReportState.NOT_FILED, "lookalike.reports.ingest-url is not set"));
        }
        var account = alert.account();
        var report = new IngestApi.NewReport(
                alert.district().districtId(),
                account.platform(),
                account.accountId(),
                account.handle(),
                "impersonation",
                text);
        return ingest.call(api -> api.file(reportId, report))
                .map(ReportSubmitter::result)
                .onFailure()
                .recoverWithItem(ReportSubmitter::failed);
    }

    private static FilingResult result(IngestApi.Filed filed) {
        var state =
                switch (filed.state()) {
                    case "filed" -> ReportState.FILED;
                    case "not_filed" -> ReportState.NOT_FILED;
                    case "filing" -> ReportState.FILING;
                    default -> ReportState.UNCLEAR;
                };
        return new FilingResult(
                state, filed.reference(), Objects.requireNonNullElse(filed.why(), "no reason is given"));
    }

    /** A refusal of ingest-service means that nothing was sent; after any other failure the platform may have the report. */
    private static FilingResult failed(Throwable failure) {
        return failure instanceof ServiceProblem problem && problem.isRefusal()
                ? new FilingResult(ReportState.NOT_FILED, problem.reason())
                : new FilingResult(
                        ReportState.UNCLEAR, "ingest-service gave no answer; ask again to learn whether it was filed");
    }
}
