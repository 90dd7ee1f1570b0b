package org.lookalike.matching.evaluation.figures;

import org.lookalike.matching.Assessment;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.Assessment.Unclaimed;
import org.lookalike.matching.Severity;

/** What a district hears of an account. */
public enum Outcome {
    /** An alert of medium severity or higher. */
    AT_ONCE("at once"),
    /** An alert of low severity, which can wait for the digest. */
    QUIETLY("quietly"),
    /** A question whether the account is its own. */
    ASKED("asked"),
    /** Nothing. */
    SILENT("silent");

    private final String heading;

    Outcome(String heading) {
        this.heading = heading;
    }

    /** The loudest of what several districts hear. */
    public static Outcome of(Assessment assessment) {
        if (assessment instanceof Match match) {
            return match.districts().stream().allMatch(district -> district.severity() == Severity.LOW)
                    ? QUIETLY
                    : AT_ONCE;
        }
        return assessment instanceof Unclaimed ? ASKED : SILENT;
    }

    /** For people: {@code at once}. */
    @Override
    public String toString() {
        return heading;
    }
}
