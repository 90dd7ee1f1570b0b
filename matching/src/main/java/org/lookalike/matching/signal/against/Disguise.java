package org.lookalike.matching.signal.against;

import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;

/** Evidence that an account means to be taken for the district, whoever seems to speak in its name. */
final class Disguise {

    private Disguise() {}

    /** Whether handle or name are disguised, the registered handle has an edit, or the picture is the district's. */
    static boolean isOf(Candidate candidate) {
        return candidate.isDisguised() || isEdited(candidate.handle()) || candidate.showsPictureOfDistrict();
    }

    private static boolean isEdited(@Nullable Resemblance handle) {
        return handle != null
                && handle.type() == MatchType.EDITED
                && handle.edits() == 1
                && handle.stripped().added().isEmpty()
                && handle.pattern().kind() == Kind.OFFICIAL_HANDLE;
    }
}
