package org.lookalike.detector.report;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.UUID;

/** The answer to what cannot be done about a report as things stand. Says what to do instead. */
public final class CannotReport extends HttpProblem {

    private static final long serialVersionUID = 1L;

    private CannotReport(Status status, String title, String detail) {
        super(builder().withStatus(status).withTitle(title).withDetail(detail));
    }

    /** Nobody has said that the account impersonates the district. */
    static CannotReport notConfirmed(UUID alertId) {
        return new CannotReport(
                Status.CONFLICT,
                "The alert is not confirmed",
                "Only accounts that a person has found to impersonate the district are reported; confirm alert %s first (verdict true_positive)"
                        .formatted(alertId));
    }

    static CannotReport noApi(String platform, String why) {
        return new CannotReport(
                Status.CONFLICT,
                "Reports to %s are not filed by API".formatted(platform),
                why + "; file it by the platform's form and record it with way form");
    }

    static CannotReport noSuchReport(UUID alertId, UUID reportId) {
        return new CannotReport(
                Status.NOT_FOUND,
                "No such report",
                "There is no report %s of alert %s; GET /api/v1/alerts/%s/reports lists them"
                        .formatted(reportId, alertId, alertId));
    }

    static CannotReport inState(ReportState state, String wanted) {
        return new CannotReport(
                Status.CONFLICT,
                "The report stands elsewhere",
                "The report is '%s'; %s".formatted(state.word(), wanted));
    }

    /** The district has a report of another alert under the key. */
    static CannotReport keyTaken() {
        return new CannotReport(
                Status.CONFLICT,
                "The key is taken",
                "This Idempotency-Key made a report of another alert; use a new one");
    }
}
