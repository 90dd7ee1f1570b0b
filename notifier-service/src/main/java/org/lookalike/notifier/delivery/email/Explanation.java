package org.lookalike.notifier.delivery.email;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.subscription.Language;
import org.lookalike.untrustedtext.Marks;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * Why an account may impersonate a district, and how to report it to its platform.
 *
 * @param score as a number, for those who want it
 * @param comparison the first reason that marks single characters that differ; null if none does
 * @param reasons with the comparison, as many as a mail has room for
 * @param more how many there are beside these
 * @param route null if this version does not know the platform
 */
public record Explanation(
        ScoreLabel scoreLabel,
        String score,
        @Nullable Reason comparison,
        List<Reason> reasons,
        int more,
        ReportRoutes.@Nullable Route route) {

    private static final int VALUE = 100;
    private static final int SENTENCE = 240;

    public static Explanation of(Alert alert, Language language, int maxReasons) {
        var reasons =
                alert.evidence().stream().limit(maxReasons).map(Reason::of).toList();
        return new Explanation(
                ScoreLabel.of(alert.score()),
                String.format(Locale.ROOT, "%.2f", alert.score()),
                reasons.stream().filter(Reason::showsDifferences).findFirst().orElse(null),
                reasons,
                alert.evidence().size() - reasons.size(),
                ReportRoutes.to(alert.account().platform(), language));
    }

    /** What an alert's score means, in words. */
    public enum ScoreLabel {
        VERY_CLOSE,
        CLOSE,
        PARTLY;

        private static final double VERY_CLOSE_FROM = 0.9;
        private static final double CLOSE_FROM = 0.8;

        private static ScoreLabel of(double score) {
            return score >= VERY_CLOSE_FROM ? VERY_CLOSE : score >= CLOSE_FROM ? CLOSE : PARTLY;
        }
    }

    /**
     * One reason of an alert: a sentence, what was observed, marked where it differs, and what was expected, if the
     * reason compares. Some reasons speak against an impersonation.
     */
    public record Reason(
            UntrustedText summary,
            boolean speaksAgainst,
            UntrustedText observed,
            UntrustedText expected,
            boolean compares) {

        private static Reason of(Alert.Evidence evidence) {
            var compares = !evidence.expected().isEmpty();
            return new Reason(
                    UntrustedText.of(evidence.summary(), SENTENCE),
                    evidence.contribution() != null && evidence.contribution() < 0,
                    UntrustedText.of(evidence.observed(), VALUE, compares ? marks(evidence) : Marks.NONE),
                    UntrustedText.of(evidence.expected(), VALUE),
                    compares);
        }

        private static Marks marks(Alert.Evidence evidence) {
            return Marks.of(
                    evidence.observed(),
                    evidence.differences().stream()
                            .map(span -> new Marks.Range(span.start(), span.length()))
                            .toList());
        }

        /** Whether it marks single characters that differ. */
        private boolean showsDifferences() {
            return compares && observed.isMarked();
        }
    }
}
