package org.lookalike.detector.web.mailed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.StateTimeZone;
import org.lookalike.detector.takedown.Escalation;
import org.lookalike.detector.takedown.Packet;
import org.lookalike.detector.takedown.PlatformReport;
import org.lookalike.detector.web.Sentence;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.alerts.ReportStatus;

/**
 * The report of a confirmed alert for the holder of a link from a mail: what to do next, or what became of it.
 *
 * @param status what became of the newest report; null where none was filed
 * @param lastChange when the account was last seen to look otherwise than before
 * @param checkedOn the day on which the way to report was last compared with the platform, if that is too long ago; else null
 * @param escalation null where it is not the time for it
 * @param newKey of the next report, so that a form that is sent twice makes one
 * @param today for the district's people
 * @param firstDay on which the account was seen: no report of it is older
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
