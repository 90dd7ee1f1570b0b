package org.lookalike.detector.web.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.untrustedtext.UntrustedText;

/** Why an account matches, and the score in words and as the parts of a bar that is 100 wide. */
public record ShownMatch(
        String score, String threshold, String closeness, List<Reason> reasons, double thresholdAt, List<Part> parts) {

    /** The reasons that people should read; all of them where none counts much. */
    public List<Reason> main() {
        var main = reasons.stream().filter(reason -> !reason.isMinor()).toList();
        return main.isEmpty() ? reasons : main;
    }

    /** The others, which count a little. */
    public List<Reason> minor() {
        var main = main();
        return reasons.stream().filter(reason -> !main.contains(reason)).toList();
    }

    /** What a reason adds to the score, in the bar. */
    record Part(double left, double width) {

        static List<Part> of(Alert.Finding finding) {
            var parts = new ArrayList<Part>();
            var left = 0.0;
            for (var reason : finding.evidence()) {
                var width = Math.min(100 - left, 100 * Reason.contribution(reason));
                if (width > 0) {
                    parts.add(new Part(left, width));
                    left += width;
                }
            }
            return parts;
        }
    }

    /** One reason: what it adds, as a phrase and, unless it is old, a number, and what the account shows, marked. */
    public record Reason(
            UntrustedText sentence,
            String weight,
            @Nullable String contribution,
            boolean isMinor,
            boolean speaksAgainst,
            UntrustedText observed,
            UntrustedText expected) {

        private static final String A_LITTLE = "countsALittle";
        private static final int SENTENCE = 300;
        private static final int VALUE = 200;

        static Reason of(Alert.Reason reason, UiLanguage language) {
            var contribution = contribution(reason);
            var weight = weight(contribution);
            return new Reason(
                    UntrustedText.of(reason.summary(), SENTENCE),
                    language.text(weight),
                    reason.contribution() == null ? null : signed(reason.contribution(), language),
                    weight.equals(A_LITTLE),
                    contribution < 0,
                    UntrustedText.of(reason.observed(), VALUE, reason.marksIn(reason.observed())),
                    UntrustedText.of(reason.expected(), VALUE));
        }

        private static double contribution(Alert.Reason reason) {
            return reason.contribution() == null ? reason.weight() * reason.score() : reason.contribution();
        }

        /** What a reason adds to the score, as the key of a phrase. */
        private static String weight(double contribution) {
            if (contribution < 0) {
                return contribution <= -0.2 ? "speaksClearlyAgainst" : "speaksSomewhatAgainst";
            }
            if (contribution == 0) {
                return "changesNothing";
            }
            return contribution >= 0.4 ? "countsMost" : contribution >= 0.15 ? "countsMuch" : A_LITTLE;
        }

        /** What a reason adds, as a number. A value that rounds to zero is named as such. */
        private static String signed(double contribution, UiLanguage language) {
            if (contribution != 0 && Math.abs(contribution) < 0.005) {
                return language.text("lessThanAHundredth");
            }
            return String.format(Locale.ROOT, "%+.2f", contribution).replace('-', '−');
        }
    }

    public static ShownMatch of(Alert.Finding finding, UiLanguage language) {
        return new ShownMatch(
                number(finding.score()),
                number(finding.threshold()),
                language.text(closeness(finding.score())),
                finding.evidence().stream()
                        .map(reason -> Reason.of(reason, language))
                        .toList(),
                100 * finding.threshold(),
                Part.of(finding));
    }

    private static String number(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }

    private static String closeness(double score) {
        return score >= 0.9 ? "veryClose" : score >= 0.8 ? "close" : "partlyAlike";
    }
}
