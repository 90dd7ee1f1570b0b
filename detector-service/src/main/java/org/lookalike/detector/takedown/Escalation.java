package org.lookalike.detector.takedown;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;

/** What to do where a platform declined, or has not answered: a text to paste, and the next way, if documented. */
public record Escalation(String text, ReportRoute.@Nullable Escalation next) {

    private static final Duration PATIENCE = Duration.ofDays(7);

    /** What to do after the first filed report; null for none, for one to be waited for, and if the account is gone. */
    public static @Nullable Escalation due(Packet packet, List<PlatformReport> reports, boolean isUnanswered) {
        var report = packet.alert().report();
        var isTime = isUnanswered || isDue(report, Instant.now());
        if (!isTime || report == null || report.state() == Alert.Report.State.REMOVED) {
            return null;
        }
        var next = packet.route() == null ? null : packet.route().escalation();
        return reports.stream()
                .filter(each -> each.filedAt() != null)
                .min(Comparator.comparing(PlatformReport::filedAt))
                .map(first -> new Escalation(ReportText.again(packet, first), next))
                .orElse(null);
    }

    /** Whether it is time for it: the platform refused, nobody expects an answer, or none came for a week. */
    public static boolean isDue(Alert.@Nullable Report report, Instant now) {
        return report != null
                && switch (report.state()) {
                    case FILED -> !report.filedAt().plus(PATIENCE).isAfter(now);
                    case REFUSED, NO_ANSWER -> true;
                    case REMOVED -> false;
                };
    }
}
