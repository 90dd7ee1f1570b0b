package org.lookalike.matching.search;

import java.util.List;
import java.util.function.Consumer;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.speaker.NameReader.NamePhrase;
import org.lookalike.matching.text.StrippedText;

/**
 * Looks for a district's short form, or a name without words for "school district", beside words that the district or an office of it
 * says: {@code MHPS Bookkeeping}, {@code Procurement of MHPS}, {@code Maple Hollow Local Reminders}.
 */
record NameBesideOffice(TargetIndex index, AccountTexts texts) {

    void find(Consumer<Resemblance> found) {
        List<String> words = texts.nameWords();
        for (int at = Math.min(CandidateSearch.MAX_WORDS, words.size() - 1); at > 0; at--) {
            find(words.subList(0, at), words.subList(at, words.size()), false, found);
            find(words.subList(words.size() - at, words.size()), words.subList(0, words.size() - at), true, found);
        }
    }

    private void find(List<String> name, List<String> rest, boolean isBefore, Consumer<Resemblance> found) {
        String joined = String.join("", name);
        List<Pattern> patterns = joined.length() < CandidateSearch.MIN_DISTINCTIVE_LENGTH
                ? List.of()
                : index.patterns().findSame(joined, pattern -> isName(pattern, name) && index.isOfDistrict(pattern));
        if (!patterns.isEmpty() && isOfDistrict(rest, isBefore)) {
            StrippedText text = StrippedText.beside(rest, joined, texts.isNameDisguised());
            patterns.forEach(pattern -> found.accept(Resemblance.of(pattern, text, MatchType.EXACT, 0)));
        }
    }

    private static boolean isName(Pattern pattern, List<String> name) {
        return pattern.kind() == (name.size() == 1 ? Kind.ACRONYM : Kind.NAME);
    }

    private boolean isOfDistrict(List<String> rest, boolean isBefore) {
        return index.policy()
                .nameReader()
                .read(List.of(new NamePhrase(rest, true, isBefore)))
                .speaker()
                .isDistrict();
    }
}
