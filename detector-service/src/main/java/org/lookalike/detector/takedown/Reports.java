package org.lookalike.detector.takedown;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.alert.AlertEvents;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.alert.AlertTransitions;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.takedown.PlatformReport.Channel;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;
import org.lookalike.security.RepeatableRequest;

/** Reports, of which alerts tell from the same transaction on; one by API is stored before it is sent, once at most. */
@ApplicationScoped
public class Reports {

    private final Sessions sessions;
    private final ReportRepository repository;
    private final AlertQueries alerts;
    private final AlertTransitions transitions;
    private final AlertEvents events;
    private final ReportSubmitter submitter;
    private final Audit audit;
    private final CurrentActor who;

    Reports(
            Sessions sessions,
            ReportRepository repository,
            AlertQueries alerts,
            AlertTransitions transitions,
            AlertEvents events,
            ReportSubmitter submitter,
            Audit audit,
            CurrentActor who) {
        this.sessions = sessions;
        this.repository = repository;
        this.alerts = alerts;
        this.transitions = transitions;
        this.events = events;
        this.submitter = submitter;
        this.audit = audit;
        this.who = who;
    }

    /** A report to record, or by {@code api} to file now, with the packet's text by default; a draft without a time. */
    @Schema(
            examples =
                    """
                    {"way": "form", "filedAt": "2026-01-12T20:15:00Z", "reference": "1234567", "remark": "Filed with the form for trademarks"}""")
    public record NewReport(
            @NotNull(message = "is missing; one of form, api") Channel way,
            @Nullable @Size(max = 20_000) String text,
            @Nullable @PastOrPresent(message = "is in the future") Instant filedAt,
            @Nullable @Size(max = 256) String reference,
            @Nullable @Size(max = 4000) String remark) {

        @AssertTrue(
                message =
                        "filedAt, reference and remark are of a report by form; what is filed by API gets them by itself")
        @Schema(hidden = true)
        boolean isFiledByItself() {
            return way != Channel.API || filedAt == null && reference == null && remark == null;
        }

        public static NewReport byApi(String text) {
            return new NewReport(Channel.API, text, null, null, null);
        }

        /** @param filedAt null if it is only drafted */
        public static NewReport byForm(@Nullable Instant filedAt, @Nullable String reference, @Nullable String remark) {
            return new NewReport(Channel.FORM, null, filedAt, reference, remark);
        }

        /** In which it begins. */
        ReportState state() {
            return way == Channel.API ? ReportState.FILING : filedAt == null ? ReportState.DRAFTED : ReportState.FILED;
        }
    }

    /** Makes a report of a confirmed alert, once under its key within a district: records one by form, or files one by API. */
    public Uni<PlatformReport> make(UUID alertId, UUID key, NewReport report) {
        return inTransaction(
                        alertId,
                        session -> repository.lockByKey(session, alertId, key),
                        (session, known) -> known != null
                                ? Uni.createFrom().item(same(known, alertId, report))
                                : confirmed(alertId)
                                        .invoke(alert -> requirePossible(
                                                report.way(), alert.account().platform()))
                                        .invoke(alert -> requireSeen(report.filedAt(), alert.firstSeenAt()))
                                        .chain(alert -> repository.add(session, alert, key, report, who.name()))
                                        .chain(() -> repository.lockByKey(session, alertId, key))
                                        .map(made -> same(Objects.requireNonNull(made), alertId, report)))
                .chain(made -> report.way() == Channel.API && made.state() == ReportState.FILING
                        ? handOver(made)
                        : Uni.createFrom().item(made));
    }

    /** Records that a draft was filed, or that the platform has an unclear report. */
    public Uni<PlatformReport> filed(UUID alertId, UUID reportId, Instant filedAt, @Nullable String reference) {
        return changing(alertId, reportId, (session, report) -> {
            if (!report.state().awaitsFiling()) {
                throw inState(report.state(), "only one that the platform does not have yet is filed");
            }
            requireSeen(filedAt, report.firstSeenAt());
            return repository.filed(session, report, StoredTime.of(filedAt), reference, report.remark());
        });
    }

    public Uni<PlatformReport> answered(
            UUID alertId, UUID reportId, PlatformResponse answer, Instant at, @Nullable String remark) {
        return changing(alertId, reportId, (session, report) -> {
            if (!report.state().awaitsAnswer()) {
                throw inState(
                        report.state(), "only a report that was filed has an answer; record that it was filed first");
            }
            return repository.answered(session, report, answer, StoredTime.of(at), remark);
        });
    }

    private void requirePossible(Channel way, String platform) {
        if (way == Channel.FORM) {
            return;
        }
        if (!ReportRoute.of(platform).map(ReportRoute::api).orElse(false)) {
            throw noApi(platform, "The platform takes none");
        }
        if (!submitter.isPossible()) {
            throw noApi(platform, "lookalike.reports.ingest-url is not set");
        }
    }

    /** Asks for the result of a report by API. It is not filed again. */
    public Uni<PlatformReport> askAgain(UUID alertId, UUID reportId) {
        return sessions.forCaller(session -> repository.find(session, reportId))
                .map(report -> found(report, alertId, reportId))
                .chain(report -> {
                    if (report.way() != Channel.API || !report.state().mayBeAskedAgain()) {
                        throw inState(report.state(), "only what became of a report by API may be unclear");
                    }
                    return handOver(report);
                });
    }

    private Uni<PlatformReport> handOver(PlatformReport report) {
        var text = report.text() == null ? "" : report.text();
        return alert(report.alertId())
                .chain(alert -> submitter.file(report.reportId(), alert, text))
                .chain(result -> changing(
                        report.alertId(), report.reportId(), (session, known) -> apply(session, known, result)));
    }

    private Uni<Void> apply(Session session, PlatformReport report, ReportSubmitter.FilingResult result) {
        if (!report.state().mayBeAskedAgain() || result.state() == ReportState.FILING) {
            return Uni.createFrom().voidItem();
        }
        return result.state() == ReportState.FILED
                ? repository.filed(session, report, report.createdAt(), result.reference(), null)
                : repository.stopped(session, report, result.state(), result.why());
    }

    /** Reports about an alert's account, oldest first. */
    public Uni<List<PlatformReport>> ofAlert(UUID alertId) {
        return sessions.forCaller(session -> repository.ofAlert(session, alertId));
    }

    /** The newest report about an alert's account that was filed; null if none was. */
    public Uni<@Nullable PlatformReport> newest(UUID alertId) {
        return sessions.forCaller(session -> repository.newestFiled(session, alertId));
    }

    /** All reports, newest first. */
    public Uni<Page<PlatformReport>> list(int limit, @Nullable String after) {
        var last = after == null ? null : Cursor.parse(after, 2);
        return sessions.forCaller(session -> repository.list(session, limit, last))
                .map(reports -> Page.of(reports, limit, report -> Cursor.of(report.createdAt(), report.reportId())));
    }

    /** Per platform, of the accounts first reported since then. */
    public Uni<List<ReportFigures>> figures(Instant since) {
        return sessions.forCaller(session -> repository.figures(session, since));
    }

    /** The medians of the removed accounts first reported since then, on this platform or, for null, on all. */
    public Uni<RemovalLine.Medians> medians(Instant since, @Nullable String platform) {
        return sessions.forCaller(session -> repository.medians(session, since, platform));
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
                        "An account is reported once a person has confirmed that it impersonates the district. Confirm the alert first.");
            }
        });
    }

    private Uni<PlatformReport> changing(
            UUID alertId, UUID reportId, BiFunction<Session, PlatformReport, Uni<Void>> change) {
        return inTransaction(alertId, session -> repository.lock(session, reportId), (session, known) -> {
            var report = found(known, alertId, reportId);
            return change.apply(session, report)
                    .chain(() -> repository.find(session, reportId))
                    .map(Objects::requireNonNull);
        });
    }

    /** Locks alert and report, in this order, and does the work; then alert, acknowledgement and audit follow. */
    private Uni<PlatformReport> inTransaction(
            UUID alertId,
            Function<Session, Uni<@Nullable PlatformReport>> find,
            BiFunction<Session, @Nullable PlatformReport, Uni<PlatformReport>> work) {
        return sessions.forCaller(session -> transitions
                        .lock(session, alertId)
                        .chain(() -> find.apply(session))
                        .chain(before -> work.apply(session, before)
                                .call(() -> updateAlert(session, alertId))
                                .call(() -> transitions.acknowledge(session, alertId, who.name()))
                                .call(after -> audited(session, before, after))))
                .invoke(events::committed);
    }

    private Uni<Void> updateAlert(Session session, UUID alertId) {
        return repository.newestFiled(session, alertId).chain(report -> {
            if (report == null) {
                return Uni.createFrom().voidItem();
            }
            var cause = report.reportId().toString();
            return transitions.reported(session, alertId, report.toAlertReport(null), cause);
        });
    }

    private Uni<Void> audited(Session session, @Nullable PlatformReport before, PlatformReport after) {
        if (after.equals(before)) {
            return Uni.createFrom().voidItem();
        }
        var what = before == null ? "report_made" : "report_changed";
        var was = before == null ? null : new AuditedReport(before);
        var subject = Audit.alert(after.alertId());
        var change = new Audit.Change(who.name(), what, subject, after.districtId(), was, new AuditedReport(after));
        return audit.record(session, change);
    }

    /** A report in the audit, which is append-only: without its texts, as these must be deleted with the alert. */
    private record AuditedReport(@JsonUnwrapped @JsonIgnoreProperties({"text", "remark"}) PlatformReport report) {}

    /** Two requests at once may have made the report of the key, of two alerts. What people correct later is not compared, nor the packet's text. */
    private static PlatformReport same(PlatformReport known, UUID alertId, NewReport asked) {
        if (!known.alertId().equals(alertId)
                || known.way() != asked.way()
                || asked.way() == Channel.FORM && !Objects.equals(known.text(), asked.text())) {
            throw RepeatableRequest.taken("another report");
        }
        return known;
    }

    private static PlatformReport found(@Nullable PlatformReport report, UUID alertId, UUID reportId) {
        if (report == null || !report.alertId().equals(alertId)) {
            var detail = "There is no report %s of alert %s; GET /api/v1/alerts/%2$s/reports lists them";
            throw new Problem(Status.NOT_FOUND, "No such report", detail.formatted(reportId, alertId));
        }
        return report;
    }

    /** Nobody reports an account before it was first seen. People give the minute. */
    private static void requireSeen(@Nullable Instant filedAt, Instant firstSeenAt) {
        if (filedAt != null && filedAt.isBefore(firstSeenAt.truncatedTo(ChronoUnit.MINUTES))) {
            throw InvalidValue.inBody(
                    "filedAt",
                    "is before the account was first seen, on %s; give the time at which it was reported"
                            .formatted(PacketSheet.time(firstSeenAt)));
        }
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
