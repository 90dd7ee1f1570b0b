package org.lookalike.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T08:00:00Z",
                "2026-01-31T08:00:00.1Z",
                "2026-01-31T08:00:00.123456789Z",
                "2024-02-29T23:59:59.999Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "2026-01-31T08:00:00+02:00",
                "2026-01-31T08:00:00-11:30"
            })
    void parse_agreesWithTheJdk(String text) {
        assertThat(WireTime.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "noon",
                "1769846400",
                "2026-01-31",
                "2026-01-31T08:00Z",
                "2026-01-31T08:00:00",
                "2026-01-31 08:00:00Z",
                "2026-01-31T08:00:00Zx",
                " 2026-01-31T08:00:00Z",
                "2026-01-31T08:00:00.Z",
                "2026-01-31T08:00:00.1234567890Z",
                "2026-02-30T08:00:00Z",
                "2026-13-01T08:00:00Z",
                "2026-01-31T25:00:00Z",
                "2026-01-31T08:00:00+2",
                "２０２６-01-31T08:00:00Z"
            })
    void otherForms_areRefused(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> WireTime.parse(text));
    }
}
