package org.lookalike.matching.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.Vocabulary;

/**
 * An account and a district worth comparing, with what the search found.
 *
 * @param account the account
 * @param identity the district
 * @param names the district's name and aliases, taken apart, in this order
 * @param handle in which way the account's handle is like one of the district's texts; null when it is not
 * @param handleStrength how much that says, 0..1; 0 when it is not
 * @param name in which way its display name is; null when it is not
 * @param nameStrength how much that says, 0..1; 0 when it is not
 * @param sharesCore whether the display name has the core words of one of the district's names
 * @param policy the numbers
 * @param vocabulary the word lists
 */
public record Candidate(
        Account account,
        DistrictIdentity identity,
        List<SchoolName> names,
        @Nullable Resemblance handle,
        double handleStrength,
        @Nullable Resemblance name,
        double nameStrength,
        boolean sharesCore,
        MatchPolicy policy,
        Vocabulary vocabulary) {

    /** Whether one of the district's own names has this word. */
    boolean isOwnWord(String word) {
        return names.stream().anyMatch(name -> name.words().contains(word));
    }

    /** The district's full name: the first that says it is a district, else the registered name. */
    String fullName() {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).saysDistrict()) {
                return i == 0 ? identity.name() : identity.aliases().get(i - 1);
            }
        }
        return identity.name();
    }
}
