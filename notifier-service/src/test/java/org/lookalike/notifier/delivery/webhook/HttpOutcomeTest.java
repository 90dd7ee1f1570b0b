package org.lookalike.notifier.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.httpclient.Response;
import org.lookalike.notifier.delivery.AttemptOutcome;

class HttpOutcomeTest {

    private static final Instant NOW = Instant.parse("2026-01-12T19:58:03Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            textBlock =
                    """
        200 | ok                       | accepted | -
        202 | -                        | accepted | -
        204 | -                        | accepted | -
        301 | -                        | deferred | the server answered: 301
        400 | invalid_blocks           | deferred | the server answered: 400 invalid_blocks
        401 | -                        | deferred | the server answered: 401
        404 | Cannot POST /services/T0 | deferred | the server answered: 404
        410 | channel_is_archived      | gone     | the server answered: 410 channel_is_archived
        429 | -                        | deferred | the server answered: 429
        500 | <html>                   | deferred | the server answered: 500
        """)
    void everyAnswer_isAnOutcome(int status, String body, String outcome, String detail) {
        var result = HttpOutcome.of(answer(status, body == null ? "" : body), NOW);
        assertThat(result.code()).isEqualTo(outcome);
        assertThat(result.detail()).isEqualTo(detail);
        assertThat(result.replyCode()).isEqualTo(result instanceof AttemptOutcome.Accepted ? null : (Integer) status);
    }

    private static Response answer(int status, String body) {
        return new Response(status, MultiMap.caseInsensitiveMultiMap(), body.getBytes(StandardCharsets.UTF_8), true);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            textBlock =
                    """
        0                             | PT0S
        120                           | PT2M
        999999999                     | PT24H
        Mon, 12 Jan 2026 20:58:03 GMT | PT1H
        Wed, 12 Jan 2050 20:58:03 GMT | PT24H
        Mon, 12 Jan 2026 18:58:03 GMT | -
        -5                            | -
        12345678901234567890          | -
        soon                          | -
        """)
    void retryAfter_isSecondsOrADate_andNeverMoreThanADay(String text, Duration expected) {
        assertThat(HttpOutcome.retryAfter(text, NOW)).isEqualTo(expected);
    }
}
