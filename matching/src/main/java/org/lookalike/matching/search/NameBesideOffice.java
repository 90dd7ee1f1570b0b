package org.lookalike.matching.search;

import java.util.List;
import java.util.Locale;
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
                : index.patterns().findSame(joined, pattern -> mayBeName(pattern, name) && index.isOfDistrict(pattern));
        if (!patterns.isEmpty() && isOfDistrict(rest, isBefore)) {
            StrippedText text = StrippedText.beside(rest, joined, texts.isNameDisguised());
            patterns.stream()
                    .filter(this::isName)
                    .forEach(pattern -> found.accept(Resemblance.of(asShortForm(pattern), text, MatchType.EXACT, 0)));
        }
    }

    /** The short form may also be a handle or web site of the district. */
    private static boolean mayBeName(Pattern pattern, List<String> name) {
        return switch (pattern.kind()) {
            case NAME -> name.size() > 1;
            case ACRONYM, OFFICIAL_HANDLE, OFFICIAL_HANDLE_BASE, WEB_DOMAIN -> name.size() == 1;
            case PLACE, ACRONYM_STATE, LAST_NAME -> false;
        };
    }

    /** Acronyms are made anew, so that the handles and web sites that many names are like are asked for theirs last. */
    private boolean isName(Pattern pattern) {
        return pattern.kind() == Kind.NAME
                || index.policy().acronymsOf(index.target(pattern)).contains(pattern.text());
    }

    /** What is also a handle of the district, or an address of its website, says no less beside an office. */
    private static Pattern asShortForm(Pattern pattern) {
        String text = pattern.text();
        return pattern.kind() == Kind.NAME
                ? pattern
                : new Pattern(pattern.target(), Kind.ACRONYM, text, text.toUpperCase(Locale.ROOT), text.length());
    }

    private boolean isOfDistrict(List<String> rest, boolean isBefore) {
        return index.policy()
                .nameReader()
                .read(List.of(new NamePhrase(rest, true, isBefore)))
                .speaker()
                .isDistrict();
    }
}
