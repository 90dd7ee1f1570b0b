package org.lookalike.matching.signal;

import java.util.Optional;
import java.util.stream.Stream;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.text.SchoolName;

/** Where the account's description gives the district's full name. */
public final class BioMentions {

    private BioMentions() {}

    /** The words of the full name that the description gives. */
    public static Optional<String> fullName(Candidate candidate) {
        return fullNames(candidate).map(SchoolName::phrase).findFirst();
    }

    /** Whether the description gives a full name that is more than the handle repeated. */
    public static boolean nameMoreThanHandle(Candidate candidate) {
        String handle = candidate.texts().handleText();
        return fullNames(candidate).anyMatch(name -> !name.text().equals(handle));
    }

    private static Stream<SchoolName> fullNames(Candidate candidate) {
        String bio = candidate.account().bioWords();
        return candidate.fullNamesOfDistrict().filter(name -> bio.contains(" " + name.phrase() + " "));
    }

    /** Whether the display name says nothing, and the description speaks for the district by its full name. */
    public static boolean speakAsDistrict(Candidate candidate) {
        return candidate.mentions().isFullNameInBio()
                && candidate.name() == null
                && candidate.account().isNameGeneric();
    }
}
