package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RestTest {

    @Test
    void lengths_countWhatWasTakenOff() {
        Rest rest = new Rest("maple", List.of("official", "2024"), List.of("schools", "isd"), 0, false, false);

        assertThat(rest.lengthWithForms()).isEqualTo(15);
        assertThat(rest.lengthTakenOff()).isEqualTo(22);
    }

    @Test
    void wholeText_hasNothingTakenOff() {
        Rest rest = Rest.whole("maple", true);

        assertThat(rest.lengthWithForms()).isEqualTo(5);
        assertThat(rest.lengthTakenOff()).isZero();
        assertThat(rest.isDisguised()).isTrue();
    }
}
