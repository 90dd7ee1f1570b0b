package org.lookalike.detector.takedown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.alert.Alert;

class EscalationTest {

    private static final Instant FILED = Instant.parse("2026-01-12T20:30:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            textBlock =
                    """
        # recorded, seen to be gone after, hours since it was filed, due
        FILED,      none, 167, false
        FILED,      none, 168, true
        REFUSED,    none, 1,   true
        NO_ANSWER,  none, 1,   true
        REMOVED,    none, 999, false
        FILED,      PT1H, 999, false
        REFUSED,    PT1H, 999, false
        """)
    void escalation_isDueAfterARefusalOrAWeek(
            Alert.Report.State recorded, @Nullable Duration gone, int hours, boolean isDue) {
        var report = new Alert.Report(recorded, FILED, null, gone == null ? null : FILED.plus(gone));

        assertThat(Escalation.isDue(report, FILED.plus(Duration.ofHours(hours))))
                .isEqualTo(isDue);
    }

    @Test
    void whatWasNotReported_isNotEscalated() {
        assertThat(Escalation.isDue(null, FILED)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"instagram, School Partnership Program", "facebook, trademark", "tiktok, from its profile"})
    void nextWay_isReadFromTheRoute(String platform, String how) {
        var next = ReportRoute.of(platform).orElseThrow().escalation();

        assertThat(next.in("en")).contains(how);
        assertThat(next.in("es")).isNotBlank().isNotEqualTo(next.in("en"));
        assertThat(next.in("fr")).isEqualTo(next.in("en"));
        assertThat(next.checkedOn()).startsWith("20");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, –",
                "0, under a day",
                "43200, 1 day",
                "86400, 1 day",
                "302400, 4 days",
                "900000, 10 days",
                "910000, 11 days"
            })
    void durations_areInDays(@Nullable Long seconds, String shown) {
        assertThat(PacketSheet.days(seconds)).isEqualTo(shown);
    }
}
