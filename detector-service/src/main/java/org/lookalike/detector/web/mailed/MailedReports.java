package org.lookalike.detector.web.mailed;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.registry.StateTimeZone;
import org.lookalike.detector.takedown.Escalation;
import org.lookalike.detector.takedown.OwnAccount;
import org.lookalike.detector.takedown.Packet;
import org.lookalike.detector.takedown.Packets;
import org.lookalike.detector.takedown.PlatformReport;
import org.lookalike.detector.takedown.Reports;
import org.lookalike.detector.takedown.Reports.NewReport;
import org.lookalike.detector.web.Access.Link;
import org.lookalike.detector.web.FormText;
import org.lookalike.detector.web.Sentence;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.alerts.ReportStatus;
import org.lookalike.detector.web.mailed.Refusal.Refused;
import org.lookalike.kafka.EnumCode;

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
     * The report of a confirmed alert for the holder of a link from a mail. {@code checkedOn} is the day on which the way to report was
     * last compared with the platform, if that is too long ago. The account was last seen to look otherwise at {@code lastChange}; no
     * report is older than {@code firstDay}, which is a day of the district's people, as is today. A form that is sent twice makes one
     * report, by its key.
     */
    record MailedReport(
            Packet packet,
            @Nullable ReportStatus status,
            Sentence lastChange,
            @Nullable String checkedOn,
            @Nullable Escalation escalation,
            UUID newKey,
            LocalDate today,
            LocalDate firstDay) {

        /** @param isUnanswered whether the reader says that the platform has not acted, so that the escalation is shown at once */
        static MailedReport of(
                Packet packet, List<PlatformReport> reports, boolean isUnanswered, UiLanguage language, Instant now) {
            var alert = packet.alert();
            var route = packet.route();
            var zone = StateTimeZone.of(alert.district().state());
            return new MailedReport(
                    packet,
                    ReportStatus.newest(alert),
                    Sentence.of(alert.lastSeenAt(), language),
                    route != null && packet.routeOutdated() ? language.date(route.checkedOn()) : null,
                    Escalation.due(packet, reports, isUnanswered),
                    UUID.randomUUID(),
                    LocalDate.ofInstant(now, zone),
                    LocalDate.ofInstant(alert.firstSeenAt(), zone));
        }
    }

    /** The form by which a person says that they filed a report; one that is sent twice makes one, by its key. */
    record FiledForm(UUID key, NewReport report) {

        private static final int LONGEST_REFERENCE = 256;

        /**
         * Reads the form, or throws {@link Refused} where it says nothing clear. Its day is one of the district's people: today is now, and
         * another day its beginning, so that a removal on that day comes after it.
         */
        static FiledForm read(
                @Nullable String key, @Nullable String filedOn, @Nullable String reference, Alert alert, Instant now) {
            var said = FormText.given(reference);
            Refusal.TEXT_IS_TOO_LONG.unless(said == null || said.length() <= LONGEST_REFERENCE);
            var id = FormText.id(key).orElseThrow(() -> new Refused(Refusal.OTHER));
            return new FiledForm(id, NewReport.byForm(time(filedOn, alert, now), said, null));
        }

        private static Instant time(@Nullable String filedOn, Alert alert, Instant now) {
            var zone = StateTimeZone.of(alert.district().state());
            var today = LocalDate.ofInstant(now, zone);
            var day = FormText.day(filedOn).orElseThrow(() -> new Refused(Refusal.NO_DATE));
            Refusal.DATE_LIES_AHEAD.unless(!day.isAfter(today));
            Refusal.DATE_IS_TOO_EARLY.unless(!day.isBefore(LocalDate.ofInstant(alert.firstSeenAt(), zone)));
            var start = day.atStartOfDay(zone).toInstant();
            return day.equals(today) ? now : start.isBefore(alert.firstSeenAt()) ? alert.firstSeenAt() : start;
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

    /** The whole packet of the alert as a document; refused unless the alert is confirmed. */
    Uni<byte[]> pdf(OwnAccount own, Link link) {
        var alertId = link.grant().subject();
        return confirmed(alertId)
                .chain(alert -> packets.of(alertId, own))
                .chain(packet -> packets.pdf(packet, link.caller()));
    }

    /** The page that asks what became of the report of an alert; to whom nothing came of it yet, it shows at once what to do next. */
    Uni<MailedPages.MailedAnswer> answer(@Nullable String done, Link link) {
        var isUnanswered = EnumCode.of(ReportAnswer.NOTHING_YET).equals(done);
        return alerts.get(link.grant().subject()).chain(entry -> {
            var alert = entry.alert();
            var report = alert.isConfirmed() && alert.report() != null
                    ? report(alert.alertId(), OwnAccount.UNSTATED, isUnanswered, link)
                    : Uni.createFrom().<@Nullable MailedReport>nullItem();
            return report.map(read -> MailedPages.MailedAnswer.of(entry, read, link, done));
        });
    }

    /** Records that a report was filed; refused unless the alert is confirmed. */
    Uni<PlatformReport> filed(@Nullable String key, @Nullable String filedOn, @Nullable String reference, Link link) {
        var alertId = link.grant().subject();
        return confirmed(alertId)
                .map(alert -> FiledForm.read(key, filedOn, reference, alert, Instant.now()))
                .chain(form -> reports.make(alertId, form.key(), form.report()));
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
            Refusal.ANSWERED_BEFORE.unless(newest.state().awaitsAnswer());
            var reportId = newest.reportId();
            return reports.answered(alertId, reportId, response, Instant.now(), null)
                    .replaceWithVoid();
        });
    }

    private Uni<Alert> confirmed(UUID alertId) {
        return alerts.get(alertId)
                .map(AlertEntry::alert)
                .invoke(alert -> Refusal.NOT_CONFIRMED.unless(alert.isConfirmed()));
    }
}
