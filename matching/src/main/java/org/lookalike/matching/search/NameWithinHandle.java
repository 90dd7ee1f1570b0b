package org.lookalike.matching.search;

import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.lookalike.matching.search.TargetIndex.LongestNames;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.StrippedText;

/** Looks for a full name within a handle, where it hardly is by accident: {@code gomaplehollowschoolsportal}. */
record NameWithinHandle(TargetIndex index, AccountTexts texts) {

    /** Takes the resemblances of the {@linkplain LongestNames longest} name that ends at each word for "school district". */
    void find(Consumer<Resemblance> found) {
        BitSet ends = new BitSet();
        index.policy()
                .handleForms()
                .find(
                        texts.handleText(),
                        CandidateSearch.MIN_DISTINCTIVE_LENGTH,
                        (form, at) -> ends.set(at + form.length()));
        for (int end = ends.nextSetBit(0); end >= 0; end = ends.nextSetBit(end + 1)) {
            findEndingAt(end, found);
        }
    }

    private void findEndingAt(int end, Consumer<Resemblance> found) {
        LongestNames longest = new LongestNames(index);
        int last = end - CandidateSearch.MIN_DISTINCTIVE_LENGTH;
        for (int start = end == texts.handleText().length() ? 1 : 0; start < last && !longest.isComplete(); start++) {
            String part = texts.handleText().substring(start, end);
            List<Pattern> names = index.patterns().findSame(part, this::isNameOfDistrict);
            for (Pattern name : longest.take(names, pattern -> pattern)) {
                if (!isPartOfPlace(name, start)) {
                    take(name, start, found);
                }
            }
        }
    }

    /** Words that say whose else it is end the resemblance: {@code maplehollowschoolspta}. */
    private void take(Pattern name, int start, Consumer<Resemblance> found) {
        StrippedText stripped = StrippedText.within(
                texts.handleText(), start, name.text().length(), Letters.isDisguised(texts.handle()));
        if (stripped.added().stream().noneMatch(index.policy().nameReader()::saysOtherIn)) {
            found.accept(Resemblance.of(name, stripped, MatchType.EXACT, 0));
        }
    }

    private boolean isNameOfDistrict(Pattern pattern) {
        return pattern.kind() == Kind.NAME
                && pattern.hasForm()
                && pattern.coreLength() >= CandidateSearch.MIN_DISTINCTIVE_LENGTH
                && index.isOfDistrict(pattern);
    }

    /** Whether the letters before may belong to the place: {@code oldmaplehollowschools} are those of Old Maple Hollow. */
    private boolean isPartOfPlace(Pattern pattern, int start) {
        String place = pattern.text().substring(0, pattern.coreLength());
        List<String> before = texts.handleText()
                .substring(0, start)
                .chars()
                .mapToObj(Character::toString)
                .toList();
        return index.policy().usDistricts().mayBeEndOfPlace(place, before);
    }
}
