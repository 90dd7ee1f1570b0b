package org.lookalike.detector.takedown;

import jakarta.ws.rs.core.Response.Status;
import java.util.UUID;
import org.lookalike.httpserver.Problem;

/** The answer to an action that the state of a report or alert does not allow, with what to do instead. */
public final class ReportConflict extends Problem {

    private static final long serialVersionUID = 1L;

    private ReportConflict(Status status, String title, String detail) {
        super(status, title, detail);
    }

    /** No person has confirmed that the account impersonates the district. */
    static ReportConflict notConfirmed(UUID alertId) {
        return new ReportConflict(
                Status.CONFLICT,
                "The alert is not confirmed",
                "Only accounts that a person has found to impersonate the district are reported; confirm alert %s first (verdict true_positive)"
                        .formatted(alertId));
    }

    static ReportConflict noApi(String platform, String why) {
        return new ReportConflict(
                Status.CONFLICT,
                "Reports to %s are not filed by API".formatted(platform),
                why + "; file it on the platform's form and record it with way form");
    }

    static ReportConflict noSuchReport(UUID alertId, UUID reportId) {
        return new ReportConflict(
                Status.NOT_FOUND,
                "No such report",
                "There is no report %s of alert %s; GET /api/v1/alerts/%s/reports lists them"
                        .formatted(reportId, alertId, alertId));
    }

    static ReportConflict inState(ReportState state, String wanted) {
        return new ReportConflict(
                Status.CONFLICT,
                "The report stands elsewhere",
                "The report is '%s'; %s".formatted(state.word(), wanted));
    }

    /** The district has a report of another alert under the key. */
    static ReportConflict keyTaken() {
        return new ReportConflict(
                Status.CONFLICT,
                "The key is taken",
                "This Idempotency-Key made a report of another alert; use a new one");
    }
}
