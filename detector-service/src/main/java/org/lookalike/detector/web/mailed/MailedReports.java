package org.lookalike.detector.web.mailed;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.takedown.OwnAccount;
import org.lookalike.detector.takedown.Packet;
import org.lookalike.detector.takedown.Packets;
import org.lookalike.detector.takedown.PlatformReport;
import org.lookalike.detector.takedown.Reports;
import org.lookalike.detector.web.Access.Link;
import org.lookalike.detector.web.mailed.Refusal.Refused;

/** Reads and records reports of an alert's account, for the holder of a link to the alert. */
@ApplicationScoped
class MailedReports {

    private final AlertQueries alerts;
    private final Packets packets;
    private final Reports reports;

    MailedReports(AlertQueries alerts, Packets packets, Reports reports) {
        this.alerts = alerts;
        this.packets = packets;
        this.reports = reports;
    }

    /** What became of the reports of an alert, and how to report its account next; null while there is nothing to report. */
    Uni<@Nullable MailedReport> of(Alert alert, OwnAccount own, Link link) {
        var isReportable = alert.isConfirmed() && (alert.status() == AlertStatus.IN_PROGRESS || alert.report() != null);
        return isReportable
                ? report(alert.alertId(), own, false, link)
                : Uni.createFrom().nullItem();
    }

    private Uni<MailedReport> report(UUID alertId, OwnAccount own, boolean isUnanswered, Link link) {
        return packets.withoutRecords(alertId, own).chain(packet -> reports.ofAlert(alertId)
                .map(made -> MailedReport.of(packet, made, isUnanswered, link.language(), Instant.now())));
    }

    /** The whole packet of the alert; refused unless the alert is confirmed. */
    Uni<Packet> packet(OwnAccount own, Link link) {
        var alertId = link.grant().subject();
        return confirmed(alertId).chain(alert -> packets.of(alertId, own));
    }

    /** The page that asks what became of the report of an alert; to whom nothing came of it yet, it shows at once what to do next. */
    Uni<MailedAnswerPage.MailedAnswer> answer(@Nullable String done, Link link) {
        var isUnanswered = ReportAnswer.NOTHING_YET.code().equals(done);
        return alerts.get(link.grant().subject()).chain(entry -> {
            var alert = entry.alert();
            return alert.isConfirmed() && alert.report() != null
                    ? report(alert.alertId(), OwnAccount.UNSTATED, isUnanswered, link)
                            .map(report -> MailedAnswerPage.MailedAnswer.of(entry, report, link, done))
                    : Uni.createFrom().item(MailedAnswerPage.MailedAnswer.of(entry, null, link, done));
        });
    }

    /** Records that a report was filed; refused unless the alert is confirmed. */
    Uni<PlatformReport> filed(@Nullable String key, @Nullable String filedOn, @Nullable String reference, Link link) {
        var alertId = link.grant().subject();
        return confirmed(alertId)
                .map(alert -> FiledForm.read(key, filedOn, reference, alert, Instant.now()))
                .chain(form -> reports.record(alertId, form.key(), form.report(), link.name()));
    }

    /** Records how the platform answered the newest report; an answer that is recorded already is not recorded again. */
    Uni<Void> answered(ReportAnswer answer, Link link) {
        var alertId = link.grant().subject();
        var response = answer.response();
        return reports.newest(alertId).chain(newest -> {
            if (newest == null) {
                throw new Refused(Refusal.NOT_REPORTED);
            }
            if (response == null || response == newest.answer()) {
                return Uni.createFrom().voidItem();
            }
            if (!newest.state().awaitsAnswer()) {
                throw new Refused(Refusal.ANSWERED_BEFORE);
            }
            var reportId = newest.reportId();
            return reports.answered(alertId, reportId, response, Instant.now(), null, link.name())
                    .replaceWithVoid();
        });
    }

    private Uni<Alert> confirmed(UUID alertId) {
        return alerts.get(alertId).map(AlertEntry::alert).invoke(alert -> {
            if (!alert.isConfirmed()) {
                throw new Refused(Refusal.NOT_CONFIRMED);
            }
        });
    }
}
