package org.lookalike.notifier.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({
        "21:00, 06:30, 2026-01-14T20:59:59, 2026-01-14T20:59:59",
        "21:00, 06:30, 2026-01-14T21:00,    2026-01-15T06:30",
        "21:00, 06:30, 2026-01-14T23:59:59, 2026-01-15T06:30",
        "21:00, 06:30, 2026-01-15T06:29:59, 2026-01-15T06:30",
        "21:00, 06:30, 2026-01-15T06:30,    2026-01-15T06:30",
        "12:00, 13:00, 2026-01-14T12:30,    2026-01-14T13:00",
        "12:00, 13:00, 2026-01-14T13:30,    2026-01-14T13:30",
        // 02:30 does not exist on this day
        "21:00, 02:30, 2026-03-08T01:00,    2026-03-08T03:30"
    })
    void end(String from, String until, LocalDateTime moment, LocalDateTime end) {
        var zone = ZoneId.of("America/Chicago");
        assertThat(QuietHours.of(from, until).endFor(moment.atZone(zone))).isEqualTo(end.atZone(zone));
    }

    @Test
    void hoursWithoutLength_areRefused() {
        assertThatThrownBy(() -> QuietHours.of("21:00", "21:00"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quietHours");
    }
}
