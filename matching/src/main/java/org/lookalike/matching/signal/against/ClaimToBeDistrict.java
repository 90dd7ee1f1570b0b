package org.lookalike.matching.signal.against;

import java.util.regex.Pattern;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.BioMentions;
import org.lookalike.matching.signal.DistrictLinks;
import org.lookalike.matching.text.SchoolName;

/**
 * The profile says that the account is the district's, whoever seems to speak in its name: {@code Official account of Maple Hollow Public
 * Schools}, or the full name with the home page. It can only raise an alert.
 */
final class ClaimToBeDistrict {

    private ClaimToBeDistrict() {}

    static boolean isMade(Candidate candidate) {
        return candidate.account().phrases().disclaimer().isEmpty()
                && candidate.account().phrases().parody().isEmpty()
                && (isCalledOfficial(candidate)
                        || (DistrictLinks.isToHomePage(candidate)
                                && BioMentions.fullName(candidate).isPresent()));
    }

    private static boolean isCalledOfficial(Candidate candidate) {
        String bio = candidate.account().bioWords();
        return candidate.fullNamesOfDistrict().map(SchoolName::phrase).anyMatch(name -> Pattern.compile(
                        " official (\\w+ ){0,2}(of|for) (the )?" + Pattern.quote(name) + " ")
                .matcher(bio)
                .find());
    }
}
