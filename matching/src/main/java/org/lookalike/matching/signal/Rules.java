package org.lookalike.matching.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.index.EditBound;
import org.lookalike.matching.text.Affixes;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.PersonName;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.UsDistricts;
import org.lookalike.matching.text.Vocabulary;
import org.lookalike.matching.text.Words;

/**
 * A policy made ready for use.
 *
 * @param policy the policy itself
 * @param vocabulary its word lists
 * @param affixes what it takes off handles
 * @param districts the districts of the USA, by its words
 * @param strength how much a resemblance says by its numbers
 */
public record Rules(
        MatchPolicy policy, Vocabulary vocabulary, Affixes affixes, UsDistricts districts, Strength strength) {

    private static final int LONGEST_NAME = 200;

    /** Registries change often, a policy's numbers rarely, its words hardly ever: the last one is kept. */
    private static volatile @Nullable Rules last;

    /** The subject's name and aliases, taken apart, in this order; a person's without titles and initials. */
    public List<SchoolName> namesOf(Subject subject) {
        DistrictIdentity identity = subject.identity();
        if (subject.isLeader()) {
            List<String> words = Words.split(Letters.fold(identity.name(), LONGEST_NAME));
            return List.of(SchoolName.of(PersonName.words(words, vocabulary.titles()), vocabulary));
        }
        List<SchoolName> names = new ArrayList<>();
        names.add(name(identity.name()));
        identity.aliases().forEach(alias -> names.add(name(alias)));
        return List.copyOf(names);
    }

    /** How many edits candidate search looks for. */
    public EditBound editBound() {
        return new EditBound(
                (int) policy.number("edits.one_from_length"), (int) policy.number("edits.two_from_length"));
    }

    private SchoolName name(String name) {
        return SchoolName.of(Words.split(Letters.fold(name, LONGEST_NAME)), vocabulary);
    }

    /** The rules of this policy. */
    public static Rules of(MatchPolicy policy) {
        Rules kept = last;
        if (kept != null && kept.policy().equals(policy)) {
            return kept;
        }
        Objects.requireNonNull(policy);
        Rules rules = kept != null && kept.policy().words().equals(policy.words())
                ? kept.withNumbersOf(policy)
                : withWordsOf(policy);
        last = rules;
        return rules;
    }

    private static Rules withWordsOf(MatchPolicy policy) {
        Vocabulary vocabulary = Vocabulary.of(policy.words());
        return new Rules(
                policy,
                vocabulary,
                new Affixes(vocabulary),
                UsDistricts.of(vocabulary),
                new Strength(policy, vocabulary));
    }

    private Rules withNumbersOf(MatchPolicy policy) {
        return new Rules(policy, vocabulary, affixes, districts, new Strength(policy, vocabulary));
    }
}
