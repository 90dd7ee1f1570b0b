package org.lookalike.testing.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.testing.sweep.Location.In;

class HostileValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # in   | sample                 | value
        JSON   | "Maple"                | U+0000
        JSON   | "2026-01-31T08:30:00Z" | the last moment
        JSON   | 3                      | 1e999999999
        JSON   | [1]                    | 100,000 entries
        JSON   | {"a": 1}               | 1,001 properties
        QUERY  | "Maple"                | a byte that is not UTF-8
        QUERY  | "7"                    | the largest long
        QUERY  | "2026-01-31"           | the last day
        FORM   | "Maple"                | 100 times
        PATH   | "Maple"                | a high surrogate alone
        """)
    void everyKindOfValue_hasItsOwn(In in, String sample, String value) {
        assertThat(HostileValues.at(new Location(in, "/field"), Json.read(sample)))
                .containsKey(value);
    }

    @Test
    void header_getsWhatClientsSend() {
        assertThat(HostileValues.at(new Location(In.HEADER, "If-Match"), Json.read("\"1\"")))
                .containsKey("10,000 letters")
                .doesNotContainKeys("U+0000", "line breaks", "an emoji");
    }
}
