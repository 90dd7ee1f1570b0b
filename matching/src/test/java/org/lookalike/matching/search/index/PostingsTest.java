package org.lookalike.matching.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PostingsTest {

    @Property(tries = 500)
    void everyNumberOfAKey_isFound(
            @ForAll @Size(max = 200) Map<@IntRange(max = Integer.MAX_VALUE) Integer, @LongRange(max = 20) Long> keys) {
        Postings.Writer writer = new Postings.Writer();
        keys.forEach((number, key) -> writer.add(key, number));
        Postings postings = writer.written();

        keys.forEach((number, key) -> assertThat(numbers(postings, key)).contains(number));
    }

    @Test
    void keysNotThere_areNearlyAlwaysTurnedAway() {
        Postings.Writer writer = new Postings.Writer();
        IntStream.range(0, 10_000).forEach(number -> writer.add(Postings.key("text " + number), number));
        Postings postings = writer.written();

        List<Integer> found = new ArrayList<>();
        IntStream.range(10_000, 20_000)
                .forEach(number -> found.addAll(numbers(postings, Postings.key("text " + number))));

        assertThat(found).hasSizeLessThan(10);
    }

    @Test
    void emptyTable_hasNothing() {
        assertThat(numbers(new Postings.Writer().written(), 0)).isEmpty();
    }

    private static List<Integer> numbers(Postings postings, long key) {
        long hash = Postings.hash(key);
        List<Integer> numbers = new ArrayList<>();
        if (postings.mayHave(hash)) {
            postings.each(hash, numbers::add);
        }
        return numbers;
    }
}
