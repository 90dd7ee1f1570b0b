package org.lookalike.matching.signal;

import java.util.Locale;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;

/** Questions about how a handle is like the district's text. */
final class ResemblanceTests {

    private ResemblanceTests() {}

    /** Whether it is alike in this way and nothing was added. */
    static boolean isPlainly(Resemblance resemblance, Likeness likeness) {
        return resemblance.rest().added().isEmpty() && resemblance.likeness() == likeness;
    }

    /** Whether the handle differs from the district's text in more than upper and lower case. */
    static boolean differsInSeparators(Candidate candidate) {
        Resemblance handle = candidate.handle();
        return handle != null
                && !candidate
                        .account()
                        .handle()
                        .toLowerCase(Locale.ROOT)
                        .equals(bare(handle.pattern().shown()));
    }

    private static String bare(String handle) {
        String lower = handle.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("@") ? lower.substring(1) : lower;
    }

    /** The text that the handle is like in words, to continue "The handle is ...". */
    static String whose(Candidate candidate, Resemblance resemblance) {
        return switch (resemblance.pattern().kind()) {
            case OFFICIAL_HANDLE, OFFICIAL_HANDLE_BASE -> candidate.whose() + " own";
            case WEB_DOMAIN -> "the name of the district's web site";
            case ACRONYM, ACRONYM_STATE -> "the district's short form";
            case NAME, PLACE -> candidate.whose() + " name";
        };
    }
}
