package org.lookalike.matching.signal;

import java.util.List;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.NamePart;

/**
 * The words behind the name of a district that may name a department of it: {@code transportation} in {@code Maple Hollow Public
 * Schools Transportation}. In {@code Maple Hollow Transportation}, they are the town's.
 */
public final class DepartmentName {

    private DepartmentName() {}

    /** Whether this word of the account's name stands behind the name of a district, and is of a department's name. */
    public static boolean has(String word, Candidate candidate) {
        return candidate.vocabulary().department().contains(word)
                && behindDistrict(candidate).contains(word);
    }

    /** Whether the account's name is the district's, undisguised, with a department's name behind it and nothing else. */
    public static boolean isWhole(Candidate candidate) {
        List<String> behind = behindDistrict(candidate);
        return candidate.name() != null
                && candidate.name().isExact()
                && candidate.vocabulary().department().containsAll(behind)
                && behind.stream().anyMatch(candidate.vocabulary().organisation()::contains);
    }

    private static List<String> behindDistrict(Candidate candidate) {
        List<String> words = candidate.account().name().words();
        int end = NamePart.endOfDistrict(words, candidate.vocabulary());
        return end == 0 || !candidate.target().isDistrict() || candidate.name() == null
                ? List.of()
                : words.subList(end, words.size());
    }
}
