package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

    @Test
    void words_areThoseOfNamesAcronymsCityAndNcesId() {
        assertThat(SearchText.of(Profiles.COMPLETE)).isEqualTo("maple hollow public schools mhps maple hollow 9900001");
        assertThat(SearchText.of(Profiles.named("São José’s Schools"))).isEqualTo("sao joses schools");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "map hol; map:* & hol:*",
                "  Maple  ; maple:*",
                "O'Neill; oneill:*",
                "a & !b | (c:*) \\ '; a:* & b:* & c:*",
                "''; ''",
                "&&&; ''",
            })
    void query_asksForBeginningsOfWordsAndNothingElse(String typed, String query) {
        assertThat(Objects.requireNonNullElse(SearchText.query(typed), "")).isEqualTo(query);
    }
}
