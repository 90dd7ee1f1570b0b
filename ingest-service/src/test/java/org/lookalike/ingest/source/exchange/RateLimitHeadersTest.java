package org.lookalike.ingest.source.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitHeadersTest {

    private static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # remaining, reset,                     left, begins anew
        '299',       '1770120300',              299,  2026-02-03T12:05:00Z
        '0',         '300',                     0,    2026-02-03T12:05:00Z
        ' 12 ',      '2026-02-03T12:05:00.123Z', 12,  2026-02-03T12:05:00.123Z
        '12.7',      '-5',                      12,   2026-02-03T12:00:00Z
        ,            ,                          ,
        'many',      'soon',                    ,
        """)
    void whatIsLeft_isReadInEveryForm(String remaining, String reset, Long left, Instant anew) {
        var headers = new HashMap<String, String>();
        headers.put("Left", remaining);
        headers.put("Anew", reset);
        var rateLimit = new RateLimitHeaders("Left", "Anew").read(headers::get, NOW);
        assertThat(rateLimit.remaining()).isEqualTo(left);
        assertThat(rateLimit.resetAt()).isEqualTo(anew);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        '90',                              2026-02-03T12:01:30Z
        'Tue, 3 Feb 2026 12:10:00 GMT',    2026-02-03T12:10:00Z
        'later',
        """)
    void retryAfter_isReadInBothForms(String value, Instant time) {
        assertThat(RateLimitHeaders.retryAfter(value, NOW)).isEqualTo(time);
    }
}
