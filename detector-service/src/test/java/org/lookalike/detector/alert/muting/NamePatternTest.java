package org.lookalike.detector.alert.muting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

    @ParameterizedTest
    @CsvSource({
        "*-boosters,       maple-hollow-boosters,      true",
        "*-boosters,       Maple-Hollow-BOOSTERS,      true",
        "*-boosters,       maple-boosters-official,    false",
        "*-boosters,       boosters,                   false",
        "*boosters*,       boosters,                   true",
        "maple?hawks,      maple-hawks,                true",
        "maple?hawks,      maplehawks,                 false",
        "maple?hawks,      maple🍁hawks,               true",
        "*b*oosters,       boosters,                   true",
        "*hawks*club,      maplehawksandhawksclub,     true",
        "maplehawks,       maplehawks,                 true",
        "maplehawks,       maplehawks2,                false",
        "maple.hawks,      mapleXhawks,                false",
        "maple[a-z]hawks,  mapleahawks,                false",
    })
    void fits(String pattern, String name, boolean fits) {
        assertThat(new NamePattern(pattern).fits(name)).isEqualTo(fits);
    }

    @Test
    void patternOfStars_isDoneInNoTime() {
        var pattern = new NamePattern("a*".repeat(40) + "b");

        assertThat(pattern.fits("a".repeat(100_000))).isFalse();
    }
}
