package org.lookalike.matching.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.Span;
import org.lookalike.matching.evaluation.figures.EvaluatedAccount;
import org.lookalike.matching.evaluation.input.Registry;

/**
 * A miss or false alert as the page shows it. All its texts but the score are an account's own words, or a district's.
 *
 * @param district the district it resembles most; empty when it resembles none
 * @param labelled the district it imitates by its label; empty when it names none
 */
record Misclassification(
        AccountProfile profile, String kind, String score, String district, String labelled, List<Reason> reasons) {

    /** A piece of evidence, its numbers as texts. */
    public record Reason(
            String signal,
            String contribution,
            String arithmetic,
            List<Segment> observed,
            String expected,
            String summary) {}

    /** A segment of a text, marked where it differs. */
    public record Segment(String text, boolean marked) {}

    static Misclassification of(EvaluatedAccount evaluated, Registry registry) {
        DistrictMatch closest = evaluated.closest();
        return new Misclassification(
                evaluated.account().profile(),
                evaluated.account().kind(),
                String.format(Locale.ROOT, "%.3f", evaluated.score()),
                closest == null ? "" : registry.name(closest.districtId()),
                name(evaluated.account().district(), registry),
                closest == null
                        ? List.of()
                        : closest.evidence().stream()
                                .map(Misclassification::reason)
                                .toList());
    }

    private static String name(@Nullable String district, Registry registry) {
        return district == null ? "" : registry.name(district);
    }

    private static Reason reason(Evidence evidence) {
        return new Reason(
                evidence.signal(),
                String.format(Locale.ROOT, "%+.3f", evidence.contribution()),
                String.format(Locale.ROOT, "score %.2f, weight %.2f", evidence.score(), evidence.weight()),
                segments(evidence.observed(), evidence.differences()),
                evidence.expected(),
                evidence.summary());
    }

    /** The text, cut where a difference begins or ends; spans that lie outside of it or overlap are left out. */
    static List<Segment> segments(String text, List<Span> differences) {
        int[] codePoints = text.codePoints().toArray();
        List<Segment> segments = new ArrayList<>();
        int done = 0;
        for (Span span : differences) {
            int end = span.start() + span.length();
            if (span.length() > 0 && span.start() >= done && end <= codePoints.length) {
                add(segments, codePoints, done, span.start(), false);
                add(segments, codePoints, span.start(), end, true);
                done = end;
            }
        }
        add(segments, codePoints, done, codePoints.length, false);
        return segments;
    }

    private static void add(List<Segment> segments, int[] codePoints, int from, int to, boolean marked) {
        if (to > from) {
            segments.add(new Segment(new String(codePoints, from, to - from), marked));
        }
    }
}
