package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.matching.policy.PolicyFile;

class VocabularyTest {

    private final Map<String, Set<String>> words =
            new HashMap<>(PolicyFile.shipped().words());

    @ParameterizedTest
    @CsvSource({"isd=independent, isd, independent", "' a = b ', a, b", "a=b=c, a, b=c"})
    void abbreviation_standsForItsKind(String pair, String abbreviation, String kind) {
        words.put("abbreviation", Set.of(pair));

        assertThat(Vocabulary.of(words).abbreviations()).containsExactly(Map.entry(abbreviation, kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"isd", "isd=", "=independent", "="})
    void abbreviation_withoutOneOfTheTwo_isRefused(String pair) {
        words.put("abbreviation", Set.of(pair));

        assertThatThrownBy(() -> Vocabulary.of(words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("policy key 'words.abbreviation' must be pairs such as isd=independent, but has '" + pair
                        + "'");
    }

    @Test
    void missingList_isRefused() {
        words.remove("bait");

        assertThatThrownBy(() -> Vocabulary.of(words)).hasMessage("the policy has no key 'words.bait'");
    }

    @ParameterizedTest
    @CsvSource({"schools, true", "public, true", "maple, false", "county, false"})
    void form_isOfDistrictsAndTheirFillingWords(String word, boolean isForm) {
        assertThat(Vocabulary.of(words).isForm(word)).isEqualTo(isForm);
    }
}
