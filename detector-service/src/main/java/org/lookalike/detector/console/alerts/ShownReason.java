package org.lookalike.detector.console.alerts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.foreigntext.ForeignText;
import org.lookalike.foreigntext.Marks;
import org.lookalike.matching.Span;

/**
 * One reason of an alert.
 *
 * @param weight what it adds to the score, in words
 * @param contribution the same as a number; null where it was stored before contributions were kept
 * @param observed what the account shows, marked where it differs if that helps
 * @param compares whether there is an expected value
 */
record ShownReason(
        ForeignText sentence,
        String weight,
        @Nullable String contribution,
        boolean speaksAgainst,
        ForeignText observed,
        ForeignText expected,
        boolean compares) {

    private static final int SENTENCE = 300;
    private static final int VALUE = 200;

    static ShownReason of(Alert.Reason reason, Speech speech) {
        var compares = !reason.expected().isEmpty();
        var contribution = reason.contribution() == null ? reason.weight() * reason.score() : reason.contribution();
        return new ShownReason(
                ForeignText.of(reason.summary(), SENTENCE),
                speech.weight(contribution),
                reason.contribution() == null ? null : speech.signed(reason.contribution()),
                contribution < 0,
                ForeignText.of(
                        reason.observed(),
                        VALUE,
                        compares ? marks(reason.observed(), reason.differences()) : Marks.NONE),
                ForeignText.of(reason.expected(), VALUE),
                compares);
    }

    static Marks marks(String observed, List<Span> differences) {
        return Marks.of(
                observed,
                differences.stream()
                        .map(span -> new Marks.Stretch(span.start(), span.length()))
                        .toList());
    }
}
