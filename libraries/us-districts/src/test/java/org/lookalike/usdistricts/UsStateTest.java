package org.lookalike.usdistricts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void codes_areThoseOfAllStates() {
        assertThat(UsState.CODES)
                .isEqualTo(UsState.ALL.stream().map(UsState::code).collect(Collectors.joining("|")));
    }
}
