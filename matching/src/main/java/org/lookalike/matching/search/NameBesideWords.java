package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.lookalike.matching.search.TargetIndex.LongestNames;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.speaker.NameReader.NamePhrase;
import org.lookalike.matching.speaker.Speaker;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.StrippedText;
import org.lookalike.matching.text.Vocabulary;

/** Looks for district names in a display name that says more. */
record NameBesideWords(TargetIndex index, AccountTexts texts) {

    /**
     * Finds full names behind whatever words are put in front of them: {@code Welcome to Maple Hollow Schools}; the {@linkplain
     * LongestNames longest} that ends at each word for "school district". It finds none where these words may belong to the name: a US
     * district is called {@code Old Maple Hollow}, or the names of other districts end in the same word, as many do in {@code Valley}.
     */
    void findBehindWords(Consumer<Resemblance> found) {
        List<String> words = texts.nameWords();
        NamePart.forEachEndOfDistrict(
                index.policy().plainWords().spelled(words),
                index.policy().vocabulary(),
                end -> findEndingAt(end, words, found));
    }

    private void findEndingAt(int end, List<String> words, Consumer<Resemblance> found) {
        LongestNames longest = new LongestNames(index);
        int from = Math.max(0, end - CandidateSearch.MAX_WORDS);
        for (int first = from; first < end - 1 && !longest.isComplete(); first++) {
            NamePart part = part(words, first, end);
            List<Resemblance> resemblances = longest.take(resemblances(part), Resemblance::pattern);
            if (!resemblances.isEmpty() && first > 0 && !isPartOfPlace(words, first, part)) {
                resemblances.forEach(found);
            }
        }
    }

    private List<Resemblance> resemblances(NamePart part) {
        List<Resemblance> resemblances = new ArrayList<>();
        find(part.whole(), Kind.NAME, resemblances);
        part.places().forEach(place -> find(place, Kind.PLACE, resemblances));
        return resemblances;
    }

    private void find(StrippedText text, Kind kind, List<Resemblance> resemblances) {
        index.patterns().findAlike(text.text(), (pattern, type, edits) -> {
            if (pattern.kind() == kind && index.isOfDistrict(pattern)) {
                resemblances.add(Resemblance.of(pattern, text.withoutEdits(), type, 0));
            }
        });
    }

    private NamePart part(List<String> words, int first, int end) {
        List<String> others = new ArrayList<>(words.subList(0, first));
        others.addAll(words.subList(end, words.size()));
        return NamePart.of(words.subList(first, end), others, texts.isNameDisguised(), index.policy());
    }

    /** Whether the words before may belong to the place: {@code Weldon Valley} is no {@code Valley}. */
    private boolean isPartOfPlace(List<String> words, int first, NamePart part) {
        String before = words.get(first - 1);
        return !index.policy().vocabulary().urgent().contains(before)
                && !index.policy().nameReader().isOutsideNames(before)
                && part.places().stream()
                        .anyMatch(place ->
                                index.policy().usDistricts().mayBeEndOfPlace(place.text(), words.subList(0, first)));
    }

    /** Finds a short or bare name beside words of the district or an office: {@code Procurement of MHPS}. */
    void findBesideOffice(Consumer<Resemblance> found) {
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
        Speaker speaker = patterns.isEmpty() ? Speaker.OTHER_ORGANIZATION : speaker(rest, isBefore);
        if (!speaker.isSomebodyElse()) {
            StrippedText text = StrippedText.beside(rest, joined, texts.isNameDisguised());
            patterns.stream()
                    .filter(pattern -> speaker.isDistrict()
                            || (pattern.kind() == Kind.NAME
                                    && saysSchool(name)
                                    && !(isBefore && isPartOfPlace(rest.size()))))
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

    private Speaker speaker(List<String> rest, boolean isBefore) {
        return index.policy()
                .nameReader()
                .read(List.of(new NamePhrase(rest, true, isBefore)))
                .speaker();
    }

    private boolean isPartOfPlace(int first) {
        List<String> words = texts.nameWords();
        return isPartOfPlace(words, first, part(words, first, words.size()));
    }

    /** Also by a number or a kind: {@code CCSD 93}, {@code Maple Hollow Elementary}. */
    private boolean saysSchool(List<String> name) {
        Vocabulary vocabulary = index.policy().vocabulary();
        return name.stream()
                .anyMatch(word -> vocabulary.isForm(word)
                        || Letters.hasDigit(word)
                        || index.policy().nameReader().saysOther(word));
    }
}
