package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.ingest.discovery.PollInterval.HoaxSeason;
import org.lookalike.ingest.discovery.PollInterval.HoaxSeason.DateRange;

class HoaxSeasonTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # state,  stretch,     day,        season
        CALENDAR, 12-01/03-15, 2026-12-01, true
        CALENDAR, 12-01/03-15, 2026-03-15, true
        CALENDAR, 12-01/03-15, 2026-11-30, false
        CALENDAR, 12-01/03-15, 2026-03-16, false
        CALENDAR, 08-01/09-10, 2026-08-20, true
        CALENDAR, 08-01/09-10, 2026-09-11, false
        CALENDAR, 02-29/02-29, 2028-02-29, true
        ON,       08-01/09-10, 2026-01-01, true
        OFF,      08-01/09-10, 2026-08-20, false
        """)
    void days_areWithinTheStretch(
            DiscoveryConfig.HoaxSeasonConfig.State state, String stretch, LocalDate day, boolean isSeason) {
        assertThat(new HoaxSeason(state, List.of(DateRange.parse(stretch))).contains(day))
                .isEqualTo(isSeason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12-01", "12-01/", "13-01/03-15", "december/march", "12-01/02-30"})
    void invalidDateRange_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DateRange.parse(text))
                .withMessageContaining("lookalike.discovery.season.days")
                .withMessageContaining("MM-DD/MM-DD");
    }
}
