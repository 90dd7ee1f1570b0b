package org.lookalike.detector.web.mailed;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.registry.StateTimeZone;
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

    /**
     * The form by which a person says that they filed a report.
     *
     * @param key by which a form that is sent twice makes one report
     */
    record FiledForm(UUID key, Reports.FormReport report) {

        private static final int LONGEST_REFERENCE = 256;

        /**
         * Reads the form. Its day is one of the district's people: today is now, and another day its beginning, so that a removal on
         * that day comes after it.
         *
         * @throws Refused where it says nothing clear
         */
        static FiledForm read(
                @Nullable String key, @Nullable String filedOn, @Nullable String reference, Alert alert, Instant now) {
            var said = reference == null || reference.isBlank() ? null : reference.strip();
            if (said != null && said.length() > LONGEST_REFERENCE) {
                throw new Refused(Refusal.TEXT_IS_TOO_LONG);
            }
            return new FiledForm(key(key), new Reports.FormReport(null, time(filedOn, alert, now), said, null));
        }

        private static UUID key(@Nullable String text) {
            try {
                return UUID.fromString(text == null ? "" : text);
            } catch (IllegalArgumentException e) {
                throw new Refused(Refusal.OTHER);
            }
        }

        private static Instant time(@Nullable String filedOn, Alert alert, Instant now) {
            var zone = StateTimeZone.of(alert.district().state());
            var today = LocalDate.ofInstant(now, zone);
            var day = day(filedOn);
            if (day.isAfter(today)) {
                throw new Refused(Refusal.DATE_LIES_AHEAD);
            }
            if (day.isBefore(LocalDate.ofInstant(alert.firstSeenAt(), zone))) {
                throw new Refused(Refusal.DATE_IS_TOO_EARLY);
            }
            var start = day.atStartOfDay(zone).toInstant();
            return day.equals(today) ? now : start.isBefore(alert.firstSeenAt()) ? alert.firstSeenAt() : start;
        }

        private static LocalDate day(@Nullable String text) {
            try {
                return LocalDate.parse(text == null ? "" : text.strip());
            } catch (DateTimeException e) {
                throw new Refused(Refusal.NO_DATE);
            }
        }
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
            var report = alert.isConfirmed() && alert.report() != null
                    ? report(alert.alertId(), OwnAccount.UNSTATED, isUnanswered, link)
                    : Uni.createFrom().<@Nullable MailedReport>nullItem();
            return report.map(read -> MailedAnswerPage.MailedAnswer.of(entry, read, link, done));
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
