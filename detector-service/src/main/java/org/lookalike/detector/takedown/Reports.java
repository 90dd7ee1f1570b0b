package org.lookalike.detector.takedown;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.alert.AlertEvents;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.alert.AlertTransitions;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.takedown.PlatformReport.Channel;
import org.lookalike.detector.takedown.ReportSubmitter.FilingResult;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;

/**
 * Reports to platforms. An alert tells what became of its newest report from the same transaction on. A report by API is
 * stored before it is sent, so it is sent at most once.
 */
@ApplicationScoped
public class Reports {

    private final Sessions sessions;
    private final ReportRepository repository;
    private final AlertQueries alerts;
    private final AlertTransitions transitions;
    private final AlertEvents events;
    private final ReportSubmitter submitter;
    private final Audit audit;

    Reports(
            Sessions sessions,
            ReportRepository repository,
            AlertQueries alerts,
            AlertTransitions transitions,
            AlertEvents events,
            ReportSubmitter submitter,
            Audit audit) {
        this.sessions = sessions;
        this.repository = repository;
        this.alerts = alerts;
        this.transitions = transitions;
        this.events = events;
        this.submitter = submitter;
        this.audit = audit;
    }

    /**
     * A report that a person files by the form of the platform.
     *
     * @param text what it says, where it is to be kept
     * @param filedAt when it was filed; null if it is only drafted
     * @param reference the platform's id of the report
     * @param remark for colleagues
     */
    public record FormReport(
            @Nullable String text, @Nullable Instant filedAt, @Nullable String reference, @Nullable String remark) {}

    /** Records a report by form; idempotent by its key within a district. */
    public Uni<PlatformReport> record(UUID alertId, UUID key, FormReport report, String who) {
        return making(alertId, key, who, alert -> {
            var row =
                    new ReportRow(key, alert, Channel.FORM, ReportState.DRAFTED, report.text(), who, StoredTime.now());
            row.remark = report.remark();
            if (report.filedAt() != null) {
                row.filed(report.filedAt(), report.reference());
            }
            return row;
        });
    }

    /** Records that a draft was filed, or that the platform has an unclear report. */
    public Uni<PlatformReport> filed(
            UUID alertId, UUID reportId, Instant filedAt, @Nullable String reference, String who) {
        return changing(alertId, reportId, who, row -> {
            if (!row.state().awaitsFiling()) {
                throw inState(row.state(), "only one that the platform does not have yet is filed");
            }
            row.filed(filedAt, reference);
        });
    }

    /** Records the platform's answer. */
    public Uni<PlatformReport> answered(
            UUID alertId, UUID reportId, PlatformResponse answer, Instant at, @Nullable String remark, String who) {
        return changing(alertId, reportId, who, row -> {
            if (!row.state().awaitsAnswer()) {
                throw inState(
                        row.state(), "only a report that was filed has an answer; record that it was filed first");
            }
            row.answered(answer, at, remark);
        });
    }

    /** Files a report by API, once; the same key of the same district again returns the result. */
    public Uni<PlatformReport> file(UUID alertId, UUID key, String text, String who) {
        return begin(alertId, key, text, who)
                .chain(report -> report.state() == ReportState.FILING
                        ? handOver(report, who)
                        : Uni.createFrom().item(report));
    }

    private Uni<PlatformReport> begin(UUID alertId, UUID key, String text, String who) {
        return making(alertId, key, who, alert -> {
            requireApi(alert.account().platform());
            return new ReportRow(key, alert, Channel.API, ReportState.FILING, text, who, StoredTime.now());
        });
    }

    private void requireApi(String platform) {
        if (!ReportRoute.of(platform).map(ReportRoute::api).orElse(false)) {
            throw noApi(platform, "The platform takes none");
        }
        if (!submitter.isPossible()) {
            throw noApi(platform, "lookalike.reports.ingest-url is not set");
        }
    }

    /** Asks for the result of a report by API. It is not filed again. */
    public Uni<PlatformReport> askAgain(UUID alertId, UUID reportId, String who) {
        return sessions.forCaller(session -> repository.find(session, reportId))
                .map(row -> found(row, alertId, reportId).toReport())
                .chain(report -> {
                    if (report.way() != Channel.API || !report.state().mayBeAskedAgain()) {
                        throw inState(report.state(), "only what became of a report by API may be unclear");
                    }
                    return handOver(report, who);
                });
    }

    private Uni<PlatformReport> handOver(PlatformReport report, String who) {
        var text = report.text() == null ? "" : report.text();
        return alert(report.alertId())
                .chain(alert -> submitter.file(report.reportId(), alert, text))
                .chain(result -> changing(report.alertId(), report.reportId(), who, row -> apply(row, result)));
    }

    private static void apply(ReportRow row, FilingResult result) {
        if (!row.state().mayBeAskedAgain()) {
            return;
        }
        if (result instanceof FilingResult.Filed filed) {
            row.remark = null;
            row.filed(row.createdAt, filed.reference());
        } else if (result instanceof FilingResult.NotFiled not) {
            row.stopped(ReportState.NOT_FILED, not.why());
        } else if (result instanceof FilingResult.Unclear unclear) {
            row.stopped(ReportState.UNCLEAR, unclear.why());
        }
    }

    /** Reports about an alert's account, oldest first. */
    public Uni<List<PlatformReport>> ofAlert(UUID alertId) {
        return sessions.forCaller(session -> repository.ofAlert(session, alertId))
                .map(rows -> rows.stream().map(ReportRow::toReport).toList());
    }

    /** The newest report about an alert's account that was filed; null if none was. */
    public Uni<@Nullable PlatformReport> newest(UUID alertId) {
        return sessions.forCaller(session -> repository.newestFiled(session, alertId))
                .map(row -> row == null ? null : row.toReport());
    }

    /** All reports, newest first. */
    public Uni<Page<PlatformReport>> list(int limit, @Nullable Cursor after) {
        return sessions.forCaller(session -> repository.list(session, limit, after))
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(row.createdAt, row.reportId))
                        .map(ReportRow::toReport));
    }

    /** Per platform, of the accounts first reported since then. */
    public Uni<List<ReportFigures>> figures(Instant since) {
        return sessions.forCaller(session -> repository.figures(session, since));
    }

    /** Whether reports to this platform can be filed by API here, so that people are offered it. */
    public boolean isFiledByApi(String platform) {
        return submitter.hasAccountOn(platform)
                && ReportRoute.of(platform).map(ReportRoute::api).orElse(false);
    }

    private Uni<Alert> alert(UUID alertId) {
        return alerts.get(alertId).map(AlertEntry::alert);
    }

    /** The alert, if a person has confirmed it. */
    Uni<Alert> confirmed(UUID alertId) {
        return alert(alertId).invoke(alert -> {
            var review = alert.review();
            if (review == null || review.verdict() != Verdict.TRUE_POSITIVE) {
                throw conflict(
                        "The alert is not confirmed",
                        "Only accounts that a person has found to impersonate the district are reported; confirm alert %s first (verdict true_positive)"
                                .formatted(alertId));
            }
        });
    }

    /**
     * Makes a report of a confirmed alert, unless there is one with the key; of two concurrent requests the later finds the
     * report of the other.
     */
    private Uni<PlatformReport> making(UUID alertId, UUID key, String who, Function<Alert, ReportRow> make) {
        return inTransaction(
                        alertId,
                        session -> repository.lockByKey(session, alertId, key),
                        who,
                        (session, known) -> known != null
                                ? sameAlert(known, alertId)
                                : confirmed(alertId).map(make).call(session::persist))
                .onFailure(ConstraintViolationException.class)
                .retry()
                .atMost(1);
    }

    private Uni<PlatformReport> changing(UUID alertId, UUID reportId, String who, Consumer<ReportRow> change) {
        return inTransaction(
                alertId, session -> repository.lock(session, reportId), who, (session, row) -> Uni.createFrom()
                        .item(found(row, alertId, reportId))
                        .invoke(change));
    }

    /**
     * Locks alert and report, in this order; the alert is told of the change, and acknowledged by whoever made it, and the
     * audit records it.
     */
    private Uni<PlatformReport> inTransaction(
            UUID alertId,
            Function<Session, Uni<@Nullable ReportRow>> find,
            String who,
            BiFunction<Session, @Nullable ReportRow, Uni<ReportRow>> work) {
        return sessions.forCaller(session -> transitions
                        .lock(session, alertId)
                        .chain(() -> find.apply(session))
                        .chain(known -> {
                            var before = known == null ? null : known.toReport();
                            return work.apply(session, known)
                                    .call(row -> repository.refreshRemoval(session, row))
                                    .call(() -> updateAlert(session, alertId))
                                    .call(() -> transitions.acknowledge(session, alertId, who))
                                    .map(ReportRow::toReport)
                                    .call(after -> audited(session, who, before, after));
                        }))
                .invoke(events::committed);
    }

    private Uni<Void> updateAlert(Session session, UUID alertId) {
        return repository
                .newestFiled(session, alertId)
                .chain(row -> row == null
                        ? Uni.createFrom().voidItem()
                        : transitions.reported(session, alertId, row.toAlertReport(), row.reportId.toString()));
    }

    private Uni<Void> audited(Session session, String who, @Nullable PlatformReport before, PlatformReport after) {
        return after.equals(before)
                ? Uni.createFrom().voidItem()
                : audit.record(
                        session,
                        new Audit.Change(
                                who,
                                before == null ? "report_made" : "report_changed",
                                Audit.alert(after.alertId()),
                                after.districtId(),
                                before == null ? null : new AuditedReport(before),
                                new AuditedReport(after)));
    }

    /** A report in the audit, which is append-only: without its texts, as these must be deleted with the alert. */
    private record AuditedReport(@JsonUnwrapped @JsonIgnoreProperties({"text", "remark"}) PlatformReport report) {}

    private static Uni<ReportRow> sameAlert(ReportRow known, UUID alertId) {
        if (!known.alertId.equals(alertId)) {
            throw conflict("The key is taken", "This Idempotency-Key made a report of another alert; use a new one");
        }
        return Uni.createFrom().item(known);
    }

    private static ReportRow found(@Nullable ReportRow row, UUID alertId, UUID reportId) {
        if (row == null || !row.alertId.equals(alertId)) {
            throw new Problem(
                    Status.NOT_FOUND,
                    "No such report",
                    "There is no report %s of alert %s; GET /api/v1/alerts/%s/reports lists them"
                            .formatted(reportId, alertId, alertId));
        }
        return row;
    }

    private static Problem noApi(String platform, String why) {
        return conflict(
                "Reports to %s are not filed by API".formatted(platform),
                why + "; file it on the platform's form and record it with way form");
    }

    private static Problem inState(ReportState state, String wanted) {
        return conflict("The report stands elsewhere", "The report is '%s'; %s".formatted(state.word(), wanted));
    }

    private static Problem conflict(String title, String detail) {
        return new Problem(Status.CONFLICT, title, detail);
    }
}
