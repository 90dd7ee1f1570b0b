package org.lookalike.notifier.delivery.email;

import org.lookalike.foreigntext.ForeignText;
import org.lookalike.foreigntext.Marks;
import org.lookalike.notifier.alert.Alert;

/**
 * One reason of an alert: a sentence, and the two values it is about.
 *
 * @param speaksAgainst whether the reason makes an impersonation less likely
 * @param observed marked where it differs, if that helps
 * @param compares whether there is an expected value; words about closings, for one, are compared with none
 */
public record Reason(
        ForeignText summary, boolean speaksAgainst, ForeignText observed, ForeignText expected, boolean compares) {

    private static final int VALUE = 100;
    private static final int SENTENCE = 240;

    static Reason of(Alert.Evidence evidence) {
        var compares = !evidence.expected().isEmpty();
        var marks = compares ? marks(evidence) : Marks.NONE;
        return new Reason(
                ForeignText.of(evidence.summary(), SENTENCE),
                evidence.contribution() != null && evidence.contribution() < 0,
                ForeignText.of(evidence.observed(), VALUE, marks),
                ForeignText.of(evidence.expected(), VALUE),
                compares);
    }

    private static Marks marks(Alert.Evidence evidence) {
        return Marks.of(
                evidence.observed(),
                evidence.differences().stream()
                        .map(span -> new Marks.Stretch(span.start(), span.length()))
                        .toList());
    }

    /** Whether it shows letter by letter what the account does not share with the district. */
    boolean showsDifferences() {
        return compares && observed.isMarked();
    }
}
