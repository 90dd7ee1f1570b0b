package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StrippedTextTest {

    @Test
    void lengths_countWhatWasTakenOff() {
        StrippedText rest =
                new StrippedText("maple", List.of("official", "2024"), List.of("schools", "isd"), 0, false, false);

        assertThat(rest.lengthWithForms()).isEqualTo(15);
        assertThat(rest.lengthTakenOff()).isEqualTo(22);
    }

    @Test
    void wholeText_hasNothingTakenOff() {
        StrippedText rest = StrippedText.whole("maple", true);

        assertThat(rest.lengthWithForms()).isEqualTo(5);
        assertThat(rest.lengthTakenOff()).isZero();
        assertThat(rest.isDisguised()).isTrue();
    }
}
