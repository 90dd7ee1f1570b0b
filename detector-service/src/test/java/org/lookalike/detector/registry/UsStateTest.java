package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.text.States;

class UsStateTest {

    @ParameterizedTest
    @CsvSource({
        "ME, ME",
        "me, ME",
        "Maine, ME",
        "maine, ME",
        "' NORTH  CAROLINA ', NC",
        "D.C., DC",
        "U.S. Virgin Islands, VI",
        "Mass, Mass",
        "Ontario, Ontario",
    })
    void nameOrCode_isKnown_andNothingIsCut(String text, String code) {
        assertThat(UsState.codeOf(text)).isEqualTo(code);
    }

    @Test
    void everyState_thatMatchingKnows_canBeChosen() {
        assertThat(Arrays.stream(UsState.values()).map(state -> state.name().toLowerCase(Locale.ROOT)))
                .containsAll(States.codes())
                .allMatch(code -> code.toUpperCase(Locale.ROOT).matches(UsState.CODES));
    }
}
