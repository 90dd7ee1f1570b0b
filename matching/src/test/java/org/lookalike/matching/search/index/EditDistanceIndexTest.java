package org.lookalike.matching.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.junit.jupiter.api.Test;
import org.lookalike.matching.search.index.EditPlaces.EditQuery;

/** Search must find exactly what comparing with every text finds. */
class EditDistanceIndexTest {

    private static final DamerauLevenshteinDistance REFERENCE = new DamerauLevenshteinDistance();
    private static final EditBound BOUND = new EditBound(4, 7);

    @Property(tries = 400)
    void randomTexts_areFoundAsByComparingWithEach(@ForAll("texts") List<String> texts, @ForAll("text") String query) {
        assertThat(found(texts, query, BOUND)).isEqualTo(compared(texts, query, BOUND));
    }

    /** Realistic texts share endings and beginnings; queries are made of them by up to three edits, swaps included. */
    @Test
    void editedSchoolTexts_areFoundAsByComparingWithEach() {
        Random random = new Random(20261125);
        List<String> texts = SchoolTexts.any(300, random);
        EditBound bound = new EditBound(5, 12);
        EditDistanceIndex index = new EditDistanceIndex(texts.size(), texts::get, bound);
        for (int i = 0; i < 1000; i++) {
            String query = SchoolTexts.edited(texts.get(random.nextInt(texts.size())), random);
            Set<Integer> found = new TreeSet<>();
            index.find(EditQuery.of(query, EditPlaces.of(bound)), (number, distance) -> found.add(number));

            assertThat(found).as(query).isEqualTo(compared(texts, query, bound));
        }
    }

    @Test
    void swapAcrossSegments_isFound() {
        assertThat(found(List.of("abcdefgh"), "abcedfgh", new EditBound(4, 20))).containsExactly(0);
        assertThat(found(List.of("abcdefghijkl"), "abcedfhgijkl", new EditBound(4, 9)))
                .containsExactly(0);
    }

    @Test
    void longText_isNotComparedLoosely() {
        assertThat(found(List.of("a".repeat(200)), "a".repeat(199), BOUND)).isEmpty();
    }

    @Property(tries = 800)
    void distance_agreesWithCommonsText(@ForAll("text") String a, @ForAll("text") String b) {
        int distance = REFERENCE.apply(a, b);

        assertThat(EditDistance.within(a, b, 4)).isEqualTo(Math.min(distance, 5));
        assertThat(EditDistance.within(a, b, 2)).isEqualTo(Math.min(distance, 3));
    }

    /** Commons Text's distance of this name is the optimal string alignment: no letter is edited twice. */
    @Test
    void reference_isOptimalStringAlignment() {
        assertThat(REFERENCE.apply("ca", "abc")).isEqualTo(3);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return text().list().ofMinSize(1).ofMaxSize(30);
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.strings().withChars("abc").ofMaxLength(12);
    }

    private static Set<Integer> found(List<String> texts, String query, EditBound bound) {
        Set<Integer> found = new TreeSet<>();
        new EditDistanceIndex(texts.size(), texts::get, bound)
                .find(EditQuery.of(query, EditPlaces.of(bound)), (number, distance) -> {
                    found.add(number);
                    assertThat(distance).isEqualTo(REFERENCE.apply(texts.get(number), query));
                });
        return found;
    }

    private static Set<Integer> compared(List<String> texts, String query, EditBound bound) {
        Set<Integer> near = new TreeSet<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (!text.isEmpty() && !query.isEmpty() && REFERENCE.apply(text, query) <= bound.of(text.length())) {
                near.add(i);
            }
        }
        return near;
    }
}
