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
import org.lookalike.detector.detection.AccountState;
import org.lookalike.matching.Confidence;
import org.lookalike.matching.Severity;
import org.lookalike.matching.Span;

/** An alert as published; {@code contracts/impersonation-alert} defines the format. */
record ImpersonationAlertMessage(
        UUID alertId,
        int revision,
        AlertStatus status,
        @Nullable StatusReason statusReason,
        @Nullable Instant snoozedUntil,
        Severity severity,
        Alert.District district,
        Account account,
        Match match,
        @Nullable Review review,
        @Nullable Report report,
        @Nullable Acknowledgement acknowledgement,
        FoundBy foundBy,
        Alert.Detector detector,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Instant updatedAt) {

    private static final int SHOWN_LENGTH = 1000;
    private static final int SENTENCE_LENGTH = 500;
    private static final int MAX_DIFFERENCES = 50;

    record Account(
            String platform,
            String accountId,
            String handle,
            @Nullable String displayName,
            @Nullable String profileUrl,
            @Nullable String avatarHash,
            AccountState state) {}

    record Match(double score, double threshold, Confidence confidence, Instant observedAt, List<Reason> evidence) {}

    record Reason(
            String signal,
            double score,
            double weight,
            @Nullable Double contribution,
            String observed,
            String expected,
            List<Span> differences,
            String summary) {

        static Reason of(Alert.Reason reason) {
            var observed = cut(reason.observed(), SHOWN_LENGTH);
            return new Reason(
                    reason.signal(),
                    reason.score(),
                    reason.weight(),
                    reason.contribution(),
                    observed,
                    cut(reason.expected(), SHOWN_LENGTH),
                    differences(reason.differences(), observed.codePointCount(0, observed.length())),
                    cut(reason.summary(), SENTENCE_LENGTH));
        }

        /**
         * Those within the shortened text. Where there are too many none is given, as some would suggest that the rest of
         * the text is equal.
         */
        private static List<Span> differences(List<Span> spans, int shown) {
            if (spans.size() > MAX_DIFFERENCES) {
                return List.of();
            }
            return spans.stream()
                    .filter(span -> span.length() == 0 ? span.start() <= shown : span.start() < shown)
                    .map(span -> new Span(span.start(), Math.min(span.length(), shown - span.start())))
                    .toList();
        }
    }

    record Review(Verdict verdict, List<Action> actions, Instant decidedAt) {}

    record Report(Alert.Report.State state, Instant filedAt, @Nullable Instant answeredAt) {

        static @Nullable Report of(Alert.@Nullable Report report) {
            return report == null ? null : new Report(report.state(), report.filedAt(), report.settledAt());
        }
    }

    /** That somebody looks at it; who, the topic does not say. */
    record Acknowledgement(Instant at) {}

    static ImpersonationAlertMessage of(Alert alert) {
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
                review(alert.review()),
                Report.of(alert.report()),
                acknowledgement(alert),
                alert.foundBy(),
                alert.detector(),
                alert.firstSeenAt(),
                alert.lastSeenAt(),
                alert.updatedAt());
    }

    private static Account account(Alert.Account account) {
        return new Account(
                account.platform(),
                account.accountId(),
                account.handle(),
                shown(account.displayName()),
                account.profileUrl(),
                account.avatarHash(),
                account.state());
    }

    private static Match match(Alert.Finding finding) {
        return new Match(
                finding.score(),
                finding.threshold(),
                finding.confidence(),
                finding.observedAt(),
                finding.evidence().stream().map(Reason::of).toList());
    }

    private static @Nullable Review review(Alert.@Nullable Review review) {
        return review == null ? null : new Review(review.verdict(), review.actions(), review.decidedAt());
    }

    private static @Nullable Acknowledgement acknowledgement(Alert alert) {
        return alert.acknowledgement() == null
                ? null
                : new Acknowledgement(alert.acknowledgement().at());
    }

    /** A name that an account shows, shortened. */
    static @Nullable String shown(@Nullable String name) {
        return name == null ? null : cut(name, SHOWN_LENGTH);
    }

    /** Cuts to a number of UTF-16 units without splitting a surrogate pair. */
    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
