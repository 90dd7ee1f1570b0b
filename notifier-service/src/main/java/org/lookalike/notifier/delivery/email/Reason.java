package org.lookalike.notifier.delivery.email;

import org.lookalike.notifier.alert.Alert;
import org.lookalike.untrustedtext.Marks;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * One reason of an alert: a sentence, and the two values it is about.
 *
 * @param speaksAgainst whether the reason makes an impersonation less likely
 * @param observed marked where it differs, if that helps
 * @param compares whether there is an expected value; urgent wording, for one, has none
 */
public record Reason(
        UntrustedText summary,
        boolean speaksAgainst,
        UntrustedText observed,
        UntrustedText expected,
        boolean compares) {

    private static final int VALUE = 100;
    private static final int SENTENCE = 240;

    static Reason of(Alert.Evidence evidence) {
        var compares = !evidence.expected().isEmpty();
        var marks = compares ? marks(evidence) : Marks.NONE;
        return new Reason(
                UntrustedText.of(evidence.summary(), SENTENCE),
                evidence.contribution() != null && evidence.contribution() < 0,
                UntrustedText.of(evidence.observed(), VALUE, marks),
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
    boolean showsDifferences() {
        return compares && observed.isMarked();
    }
}
