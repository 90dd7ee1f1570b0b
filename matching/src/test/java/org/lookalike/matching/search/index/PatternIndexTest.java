package org.lookalike.matching.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.PatternIndex.LiveTargets;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.Letters;

/** Search must find exactly what comparing with every pattern finds. */
class PatternIndexTest {

    private static final DamerauLevenshteinDistance DISTANCE = new DamerauLevenshteinDistance();
    private static final EditBound BOUND = new EditBound(4, 8);
    private static final int MIN_RESPELLED = 8;

    private static final int MIN_WITHIN = 6;

    private record Found(Pattern pattern, MatchType type, int edits) {}

    private record Within(Pattern pattern, int start) {}

    @Property(tries = 300)
    void randomTexts_areFoundAsByComparingWithEach(@ForAll("texts") List<String> texts, @ForAll("text") String query) {
        List<Pattern> patterns = patterns(texts);

        assertThat(found(PatternIndex.of(patterns, BOUND), query)).isEqualTo(compared(patterns, query));
    }

    @Test
    void schoolTexts_areFoundAsByComparingWithEach() {
        Random random = new Random(20261125);
        List<String> texts = SchoolTexts.any(400, random);
        List<Pattern> patterns = patterns(texts);
        PatternIndex index = PatternIndex.of(patterns, BOUND);
        for (int i = 0; i < 1000; i++) {
            String text = texts.get(random.nextInt(texts.size()));
            String query =
                    switch (random.nextInt(3)) {
                        case 0 -> moved(text, random);
                        case 1 -> text.replace('o', '0').replace('l', '1');
                        default -> SchoolTexts.edited(text, random);
                    };

            assertThat(found(index, query)).as(query).isEqualTo(compared(patterns, query));
        }
    }

    /** The names of the national registry crowd together as no invented ones do: {@code lincoln}, {@code union}, {@code usd}. */
    @Test
    void realNames_areFoundAsByComparingWithEach() {
        checkRealNames(16);
    }

    @Tag("nightly")
    @Test
    void manyRealNames_areFoundAsByComparingWithEach() {
        checkRealNames(200);
    }

    private static void checkRealNames(int queries) {
        Random random = new Random(20261125);
        List<String> texts = SchoolTexts.real();
        List<Pattern> patterns = patterns(texts);
        PatternIndex index = PatternIndex.of(patterns, new EditBound(5, 12));
        assertThat(texts).hasSizeGreaterThan(15_000);
        int found = 0;
        for (int i = 0; i < queries; i++) {
            String text = texts.get(random.nextInt(texts.size()));
            String query = i % 4 == 0 ? moved(text, random) : SchoolTexts.edited(text, random);
            Set<Found> expected = compared(patterns, query, new EditBound(5, 12));
            found += expected.size();

            assertThat(found(index, query)).as(query).isEqualTo(expected);
        }
        assertThat(found).isGreaterThan(queries / 2);
    }

    @Test
    void textOfManyDistricts_isFoundForEach() {
        List<Pattern> patterns = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            patterns.add(new Pattern(i, Kind.NAME, "cedarbluffschools", "Cedar Bluff Schools", 10));
        }
        PatternIndex index = PatternIndex.of(patterns, BOUND);

        assertThat(found(index, "cedarbluffschools")).isEqualTo(compared(patterns, "cedarbluffschools"));
        assertThat(found(index, "cedarblufschools")).hasSize(50).isEqualTo(compared(patterns, "cedarblufschools"));
    }

    /** Said in full, since Commons Text 1.15 takes equal letters beyond U+007F for different ones. */
    @Test
    void letterOfAnyScript_isKept() {
        List<Pattern> patterns = patterns(List.of("学校学校学校", "maplehollow", "\uD83C\uDF41maple\uD83C\uDF41"));
        PatternIndex index = PatternIndex.of(patterns, BOUND);

        assertThat(found(index, "学校学校学校")).containsExactly(new Found(patterns.get(0), MatchType.EXACT, 0));
        assertThat(found(index, "学校学校校")).containsExactly(new Found(patterns.get(0), MatchType.EDITED, 1));
        assertThat(found(index, "mapleho11ow")).containsExactly(new Found(patterns.get(1), MatchType.CONFUSABLE, 0));
    }

    @Test
    void anyText_isSearched() {
        PatternIndex index = PatternIndex.of(patterns(List.of("maplehollow", "a".repeat(96), "b".repeat(1000))), BOUND);
        List.of("", "m", "\uD800", "\u0301".repeat(10_000), "a".repeat(98), "ab".repeat(500_000))
                .forEach(text -> found(index, text));

        assertThat(found(index, "b".repeat(1000))).hasSize(1);
        assertThat(found(index, "b".repeat(999))).isEmpty();
    }

    @Test
    void emptyIndex_findsNothing() {
        assertThat(found(PatternIndex.of(List.of(), BOUND), "maplehollow")).isEmpty();
    }

    @Property(tries = 300)
    void handlesWithinTexts_areFoundAsByComparingWithEach(
            @ForAll("handles") List<String> first,
            @ForAll("handles") List<String> second,
            @ForAll("longText") String query) {
        List<Pattern> patterns = mostlyHandles(first);
        List<Pattern> more = mostlyHandles(second);
        BitSet removed = new BitSet();
        removed.set(0);
        PatternIndex index = new PatternIndex(
                List.of(
                        new PatternIndex.Part(new PatternSegment(patterns::stream, BOUND), new LiveTargets(0, removed)),
                        new PatternIndex.Part(
                                new PatternSegment(more::stream, BOUND),
                                new LiveTargets(patterns.size(), new BitSet()))),
                BOUND);
        List<Pattern> live = new ArrayList<>(patterns.subList(1, patterns.size()));
        more.forEach(pattern -> live.add(pattern.at(patterns.size() + pattern.target())));

        assertThat(within(index, query)).isEqualTo(comparedWithin(live, query));
    }

    @ParameterizedTest
    @CsvSource({
        "maples, themaples, 3",
        "maples, maplesrock, 0",
        "maplehollow, wearemaplehollow2, 5",
        "maplehollow, maplehollow,",
        "maple, maplerocks,"
    })
    void handle_isFoundWithinALongerText(String handle, String text, @Nullable Integer start) {
        Pattern pattern = new Pattern(0, Kind.OFFICIAL_HANDLE, handle, handle, 5);

        assertThat(within(PatternIndex.of(List.of(pattern), BOUND), text))
                .isEqualTo(start == null ? Set.of() : Set.of(new Within(pattern, start)));
    }

    @Test
    void handleOfAnyLength_isSearched() {
        List<Pattern> patterns = Stream.of(256, 257)
                .map(length -> new Pattern(0, Kind.OFFICIAL_HANDLE, "a".repeat(length), "shown", 5))
                .toList();

        assertThat(within(PatternIndex.of(patterns, BOUND), "b" + "a".repeat(257)))
                .containsExactlyInAnyOrder(new Within(patterns.get(0), 1), new Within(patterns.get(0), 2));
    }

    @Provide
    Arbitrary<List<String>> handles() {
        return Arbitraries.strings()
                .withChars("ab")
                .ofMinLength(4)
                .ofMaxLength(10)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> longText() {
        return Arbitraries.strings().withChars("ab").ofMaxLength(30);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return text().list().ofMinSize(1).ofMaxSize(20);
    }

    /** Of letters that look like others, so that texts often look the same. */
    @Provide
    Arbitrary<String> text() {
        return Arbitraries.strings().withChars("orn0m").ofMinLength(1).ofMaxLength(14);
    }

    private static List<Pattern> patterns(List<String> texts) {
        Kind[] kinds = Kind.values();
        List<Pattern> patterns = new ArrayList<>();
        for (String text : texts) {
            int number = patterns.size();
            patterns.add(new Pattern(number, kinds[number % kinds.length], text, "shown " + text, text.length() / 2));
        }
        return patterns;
    }

    private static List<Pattern> mostlyHandles(List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(number -> new Pattern(
                        number, number % 3 == 2 ? Kind.NAME : Kind.OFFICIAL_HANDLE, texts.get(number), "shown", 4))
                .toList();
    }

    private static Set<Within> within(PatternIndex index, String query) {
        Set<Within> found = new HashSet<>();
        index.findHandlesWithin(query, (pattern, start) -> found.add(new Within(pattern, start)));
        return found;
    }

    private static Set<Within> comparedWithin(List<Pattern> patterns, String query) {
        Set<Within> found = new HashSet<>();
        for (Pattern pattern : patterns) {
            int length = pattern.text().length();
            for (int start = 0; start + length <= query.length(); start++) {
                if (pattern.kind() == Kind.OFFICIAL_HANDLE
                        && length >= MIN_WITHIN
                        && length < query.length()
                        && query.startsWith(pattern.text(), start)) {
                    found.add(new Within(pattern, start));
                }
            }
        }
        return found;
    }

    private static Set<Found> found(PatternIndex index, String query) {
        Set<Found> found = new LinkedHashSet<>();
        index.find(query, (pattern, type, edits) -> found.add(new Found(pattern, type, edits)));
        return found;
    }

    private static Set<Found> compared(List<Pattern> patterns, String query) {
        return compared(patterns, query, BOUND);
    }

    private static Set<Found> compared(List<Pattern> patterns, String query, EditBound bound) {
        Set<Found> found = new LinkedHashSet<>();
        String seen = Letters.skeleton(query);
        for (Pattern pattern : patterns) {
            String look = Letters.skeleton(pattern.text());
            if (pattern.text().equals(query)) {
                found.add(new Found(pattern, MatchType.EXACT, 0));
            } else if (look.equals(seen)) {
                found.add(new Found(pattern, MatchType.CONFUSABLE, 0));
            }
            String byLetter = Letters.skeletonByLetter(pattern.text());
            String seenByLetter = Letters.skeletonByLetter(query);
            if (pattern.isComparedLoosely() && !byLetter.equals(seenByLetter)) {
                int allowed = bound.of(byLetter.length());
                int distance = Math.abs(byLetter.length() - seenByLetter.length()) > allowed
                        ? Integer.MAX_VALUE
                        : DISTANCE.apply(byLetter, seenByLetter);
                if (distance <= allowed) {
                    found.add(new Found(pattern, MatchType.EDITED, distance));
                }
                MatchType respelled = Respelling.of(pattern.text(), query);
                if (pattern.text().length() >= MIN_RESPELLED
                        && query.length() >= MIN_RESPELLED
                        && respelled != MatchType.EXACT) {
                    found.add(new Found(pattern, respelled, 0));
                }
            }
        }
        return found;
    }

    private static String moved(String text, Random random) {
        int at = random.nextInt(text.length());
        return text.substring(at) + text.substring(0, at);
    }
}
