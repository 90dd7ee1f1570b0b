package org.lookalike.matching.signal.against;

import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;

/** Evidence that an account means to be taken for the district, whoever seems to speak in its name. */
final class Disguise {

    private Disguise() {}

    /** Whether the name or a whole handle has letters that only look alike, the registered handle has an edit, or the picture is the district's. */
    static boolean isOf(Candidate candidate) {
        return isOfName(candidate)
                || isConfusable(candidate.handle())
                || isEdited(candidate.handle())
                || candidate.showsPictureOfDistrict();
    }

    /** Whether the name has letters that only look alike. */
    static boolean isOfName(Candidate candidate) {
        return candidate.target().isDistrict() && isConfusable(candidate.name());
    }

    private static boolean isConfusable(@Nullable Resemblance resemblance) {
        if (resemblance == null || resemblance.type() != MatchType.CONFUSABLE) {
            return false;
        }
        Kind kind = resemblance.pattern().kind();
        return kind == Kind.NAME || kind == Kind.PLACE || kind == Kind.OFFICIAL_HANDLE;
    }

    private static boolean isEdited(@Nullable Resemblance handle) {
        return handle != null
                && handle.type() == MatchType.EDITED
                && handle.edits() == 1
                && handle.stripped().added().isEmpty()
                && handle.pattern().kind() == Kind.OFFICIAL_HANDLE;
    }
}
