package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateTimeZoneTest {

    @ParameterizedTest
    @CsvSource({
        "MA, America/New_York",
        "TX, America/Chicago",
        "AZ, America/Phoenix",
        "WA, America/Los_Angeles",
        "HI, Pacific/Honolulu",
        "GU, Pacific/Guam",
        "XX, Z",
        ",   Z"
    })
    void state_hasTheZoneOfItsPeople(@Nullable String state, ZoneId zone) {
        assertThat(StateTimeZone.of(state)).isEqualTo(zone);
    }
}
