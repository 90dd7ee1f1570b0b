package org.lookalike.detector.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Action;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.alert.FoundBy;
import org.lookalike.detector.alert.StatusReason;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.matching.Severity;

/** An alert as published; {@code contracts/impersonation-alert} defines the format. */
record ImpersonationAlertMessage(
        UUID alertId,
        int revision,
        AlertStatus status,
        @Nullable StatusReason statusReason,
        @Nullable Instant snoozedUntil,
        Severity severity,
        Alert.District district,
        Alert.Account account,
        Alert.Finding match,
        @Nullable Review review,
        @Nullable Report report,
        @Nullable Acknowledgement acknowledgement,
        FoundBy foundBy,
        Alert.Detector detector,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Instant updatedAt) {

    /** Without the reason, which the topic {@code review-decisions} tells. */
    record Review(Verdict verdict, List<Action> actions, Instant decidedAt) {

        static @Nullable Review of(Alert.@Nullable Review review) {
            return review == null ? null : new Review(review.verdict(), review.actions(), review.decidedAt());
        }
    }

    record Report(Alert.Report.State state, Instant filedAt, @Nullable Instant answeredAt) {

        static @Nullable Report of(Alert.@Nullable Report report) {
            return report == null ? null : new Report(report.state(), report.filedAt(), report.settledAt());
        }
    }

    /** That somebody looks at it; who, the topic does not say. */
    record Acknowledgement(Instant at) {}

    static ImpersonationAlertMessage of(Alert alert) {
        var acknowledged = alert.acknowledgement();
        return new ImpersonationAlertMessage(
                alert.alertId(),
                alert.revision(),
                alert.status(),
                alert.statusReason(),
                alert.snoozedUntil(),
                alert.severity(),
                alert.district(),
                account(alert.account()),
                match(alert.match()),
                Review.of(alert.review()),
                Report.of(alert.report()),
                acknowledged == null ? null : new Acknowledgement(acknowledged.at()),
                alert.foundBy(),
                alert.detector(),
                alert.firstSeenAt(),
                alert.lastSeenAt(),
                alert.updatedAt());
    }

    private static Alert.Account account(Alert.Account account) {
        return new Alert.Account(
                account.platform(),
                account.accountId(),
                account.handle(),
                PublishedTexts.shown(account.displayName()),
                account.profileUrl(),
                account.avatarHash(),
                account.state());
    }

    private static Alert.Finding match(Alert.Finding finding) {
        return new Alert.Finding(
                finding.score(),
                finding.threshold(),
                finding.confidence(),
                finding.observedAt(),
                PublishedTexts.evidence(finding.evidence()));
    }
}
