package org.lookalike.ingest.source.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.meta.GraphSource.GraphUsage;

class GraphUsageTest {

    private static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # header                  | what it says                                                                     | minutes closed
        X-App-Usage               | {"call_count": 94, "total_time": 25, "total_cputime": 25}                         |
        X-App-Usage               | {"call_count": 95, "total_time": 25, "total_cputime": 25}                         | 10
        X-App-Usage               | {"call_count": 1, "total_time": 120, "total_cputime": 2}                          | 10
        X-App-Usage               | {"call_count": 1, "total_time": 2, "total_cputime": 99}                           | 10
        X-Business-Use-Case-Usage | {"17": [{"type": "pages", "call_count": 100, "estimated_time_to_regain_access": 47}]} | 47
        X-Business-Use-Case-Usage | {"17": [{"type": "pages", "call_count": 100, "estimated_time_to_regain_access": 0}]}  | 10
        X-Business-Use-Case-Usage | {"17": [{"type": "pages", "call_count": 30}], "18": [{"call_count": 97}]}         | 10
        X-App-Usage               | {"call_count": "many"}                                                            |
        X-App-Usage               | {"call_count"                                                                     |
        X-App-Usage               | []                                                                                |
        X-App-Usage               | ''                                                                                |
        X-Other                   | {"call_count": 100}                                                               |
        """)
    void sourceIsClosed_whenLittleIsLeft(String header, String value, Integer minutes) {
        var rateLimit = new GraphUsage().read(Map.of(header, value)::get, NOW);
        assertThat(rateLimit.pausedUntil()).isEqualTo(minutes == null ? null : NOW.plusSeconds(60L * minutes));
    }

    @Test
    void nothingSaid_isNothingKnown() {
        assertThat(new GraphUsage()
                        .read(Collections.<String, String>emptyMap()::get, NOW)
                        .pausedUntil())
                .isNull();
    }
}
