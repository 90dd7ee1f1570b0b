package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordTableTest {

    private static final List<String> WORDS = List.of("a", "sd", "isd", "schools", "ols", "sch");

    @ParameterizedTest
    @CsvSource({
        "mapleschools, 'ols, schools'",
        "mapleisd, 'sd, isd'",
        "maplei5d, 'sd, isd'",
        "maplesch00ls, 'ols, schools'",
        "schools, 'ols, schools'",
        "chools, ols",
        "a, a",
        "maple, ''",
        "'', ''",
    })
    void end_isFound_theShortestWordFirst(String text, String words) {
        assertThat(found(WORDS, true, text)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "schoolsmaple, 'sch, schools'",
        "sch001smaple, 'sch, schools'",
        "isdmaple, isd",
        "isd, isd",
        "sc, ''",
        "maple, ''",
        "'', ''",
    })
    void beginning_isFound_theShortestWordFirst(String text, String words) {
        assertThat(found(WORDS, false, text)).isEqualTo(words);
    }

    @Test
    void wordsThatLookTheSame_areBothFound() {
        assertThat(found(List.of("will", "wi11"), false, "wil1"))
                .contains("will")
                .contains("wi11");
    }

    @Test
    void everyOneOfManyWords_isFoundWithItsMeaning() {
        Map<String, Integer> meanings = IntStream.range(0, 3000)
                .boxed()
                .collect(Collectors.toMap(i -> "word" + i + "end", Function.identity()));
        WordTable<Integer> table = new WordTable<>(meanings, false);

        meanings.forEach((word, meaning) -> {
            List<Integer> found = new ArrayList<>();
            table.find(word, (same, number) -> {
                assertThat(meanings).containsEntry(same, number);
                found.add(number);
            });
            assertThat(found).contains(meaning);
        });
    }

    @Test
    void noWords_findNothing() {
        assertThat(found(List.of(), true, "maple")).isEmpty();
    }

    private static String found(List<String> words, boolean isFromEnd, String text) {
        List<String> found = new ArrayList<>();
        new WordTable<>(words.stream().collect(Collectors.toMap(Function.identity(), String::length)), isFromEnd)
                .find(text, (word, length) -> found.add(word));
        return String.join(", ", found);
    }
}
