package org.lookalike.detector.outbox;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Acknowledgement;
import org.lookalike.detector.alert.Alert;

/** An alert as {@code contracts/impersonation-alert} has it, without who looks at it or gave a verdict. */
record ImpersonationAlertMessage(
        @JsonUnwrapped
                @JsonIncludeProperties({
                    "alertId",
                    "revision",
                    "status",
                    "statusReason",
                    "snoozedUntil",
                    "severity",
                    "district",
                    "foundBy",
                    "detector",
                    "firstSeenAt",
                    "lastSeenAt",
                    "updatedAt"
                })
                Alert alert,
        Alert.Account account,
        Alert.Finding match,
        @JsonIncludeProperties({"verdict", "reason", "actions", "decidedAt", "actor"}) Alert.@Nullable Review review,
        @Nullable Report report,
        @JsonIncludeProperties("at") @Nullable Acknowledgement acknowledgement) {

    record Report(Alert.Report.State state, Instant filedAt, @Nullable Instant answeredAt) {

        static @Nullable Report of(Alert.@Nullable Report report) {
            return report == null ? null : new Report(report.state(), report.filedAt(), report.settledAt());
        }
    }

    static ImpersonationAlertMessage of(Alert alert) {
        return new ImpersonationAlertMessage(
                alert,
                account(alert.account()),
                match(alert.match()),
                alert.review(),
                Report.of(alert.report()),
                alert.acknowledgement());
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
        var evidence = PublishedTexts.evidence(finding.evidence());
        return new Alert.Finding(
                finding.score(),
                finding.threshold(),
                finding.confidence(),
                finding.observedAt(),
                evidence,
                finding.aboutPerson());
    }
}
