package org.lookalike.httpserver.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorableTimeTest {

    @ParameterizedTest
    @CsvSource({
        "0001-01-01T00:00:00Z,             true",
        "2026-01-12T19:58:03Z,             true",
        "9999-12-31T23:59:59.999999999Z,   true",
        "0000-12-31T23:59:59.999999999Z,   false",
        "-0001-01-01T00:00:00Z,            false",
        "+10000-01-01T00:00:00Z,           false",
        "-999999999-01-01T00:00:00Z,       false",
        "+999999999-12-31T23:59:59Z,       false"
    })
    void instant_isStorable_fromYear1To9999(Instant instant, boolean isStorable) {
        assertThat(StorableTime.isStorable(instant)).isEqualTo(isStorable);
    }

    @ParameterizedTest
    @CsvSource({
        "0001-01-01,       true",
        "9999-12-31,       true",
        "0000-12-31,       false",
        "+10000-01-01,     false",
        "-999999999-01-01, false",
        "+999999999-12-31, false"
    })
    void date_isStorable_fromYear1To9999(LocalDate day, boolean isStorable) {
        assertThat(StorableTime.isStorable(day)).isEqualTo(isStorable);
    }

    @Test
    void offset_counts_andTimesOfDayAreStorable() {
        assertThat(StorableTime.isStorable(OffsetDateTime.parse("9999-12-31T23:00:00-05:00")))
                .isFalse();
        assertThat(StorableTime.isStorable(LocalTime.MIDNIGHT)).isTrue();
    }

    @Test
    void required_refusesOthers_withTheField() {
        var day = LocalDate.of(2026, 1, 12);

        assertThat(StorableTime.required("from", day)).isEqualTo(day);
        assertThatThrownBy(() -> StorableTime.required("from", LocalDate.MIN))
                .isInstanceOfSatisfying(InvalidValue.class, refusal -> assertThat(refusal.getDetail())
                        .isEqualTo("from is out of range; give a time from the year 1 to 9999"));
    }
}
