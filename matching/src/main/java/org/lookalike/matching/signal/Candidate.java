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
 * @param sayings what it says
 * @param subject the district, or the school or leader of it
 * @param names the subject's name and aliases, taken apart, in this order
 * @param handle in which way the account's handle is like one of the district's texts; null when it is not
 * @param handleStrength how much that says, 0..1; 0 when it is not
 * @param name in which way its display name is; null when it is not
 * @param nameStrength how much that says, 0..1; 0 when it is not
 * @param sharesPlace whether the display name has the words that say which district it is, also without any that say
 *     it is a district
 * @param isNamedInBio whether the description gives the district's full name
 * @param isOtherNamed whether name or description give another registered district's full name, and not this one's
 * @param rules what goes for every candidate
 */
public record Candidate(
        Account account,
        PhraseMatches sayings,
        Subject subject,
        List<SchoolName> names,
        @Nullable Resemblance handle,
        double handleStrength,
        @Nullable Resemblance name,
        double nameStrength,
        boolean sharesPlace,
        boolean isNamedInBio,
        boolean isOtherNamed,
        Rules rules) {

    /** The names and accounts that it is compared with. */
    public DistrictIdentity identity() {
        return subject.identity();
    }

    /** The name and aliases of the district that it is, or belongs to, taken apart. */
    List<SchoolName> districtNames() {
        return subject.isDistrict() ? names : rules.namesOf(Subject.ofDistrict(subject.district()));
    }

    /** To continue "The name is ...": {@code the district's}. */
    String whose() {
        return subject.whose();
    }

    MatchPolicy policy() {
        return rules.policy();
    }

    Vocabulary vocabulary() {
        return rules.vocabulary();
    }

    /** Whether one of the district's own names rests on this place, such as {@code maplehollow}. */
    boolean isOwnPlace(String place) {
        return names.stream()
                .anyMatch(name ->
                        name.placeText().equals(place) || name.coreText().equals(place));
    }

    /** Whether one of the district's own names has this word. */
    boolean isOwnWord(String word) {
        return names.stream().anyMatch(name -> name.words().contains(word));
    }

    /** The district's full name: the first that says it is a district, else the registered name. */
    String fullName() {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).saysDistrict()) {
                return i == 0 ? identity().name() : identity().aliases().get(i - 1);
            }
        }
        return identity().name();
    }
}
