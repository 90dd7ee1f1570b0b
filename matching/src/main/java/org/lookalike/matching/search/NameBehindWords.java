package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lookalike.matching.search.TargetIndex.LongestNames;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.text.StrippedText;

/**
 * Looks for district names behind whatever words an account's display name puts in front of them: {@code Welcome to Maple Hollow
 * Schools}. It finds none where these words may belong to the name: a US district is called {@code Old Maple Hollow}, or the names
 * of other districts end in the same word, as many do in {@code Valley}.
 */
record NameBehindWords(TargetIndex index, AccountTexts texts) {

    /** Takes the resemblances of the {@linkplain LongestNames longest} such name that ends at each word for "school district". */
    void find(Consumer<Resemblance> found) {
        List<String> words = texts.nameWords();
        NamePart.forEachEndOfDistrict(
                index.policy().misspelledWords().read(words),
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
}
