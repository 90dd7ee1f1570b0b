package org.lookalike.testing.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownIdTest {

    @ParameterizedTest
    @CsvSource({
        "5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11, [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        "dst_01k9zq3v,                         dst_[0-9]{2}[a-z][0-9][a-z]{2}[0-9][a-z]",
        "9900001,                              [0-9]{7}",
        "c04ae2b69155,                         [0-9a-f]{12}",
        "office-7@maplehollow.example,         [a-z]{6}-[0-9]@maplehollow.example"
    })
    void inventedId_looksLikeTheOther_andIsAnother(String id, String pattern) {
        assertThat(UnknownId.like(id)).matches(pattern).isNotEqualTo(id);
    }
}
