package org.lookalike.ingest.source.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.exchange.PlatformJson;

/**
 * Reads Meta's rate limits. Meta reports the used percentages of three limits, but not their size, and blocks apps that exceed
 * them, so queries pause when little is left.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/overview/rate-limiting">Rate limits</a>
 */
final class GraphUsage implements RateLimitStatus.Reader {

    private static final List<String> HEADERS = List.of("X-App-Usage", "X-Business-Use-Case-Usage");
    private static final List<String> PERCENTAGES = List.of("call_count", "total_time", "total_cputime");
    private static final String MINUTES_TO_WAIT = "estimated_time_to_regain_access";
    private static final int CLOSE_AT = 95;

    /** The limits apply to a rolling hour. */
    static final Duration PAUSE = Duration.ofMinutes(10);

    @Override
    public RateLimitStatus read(Function<String, @Nullable String> headers, Instant now) {
        var usages = HEADERS.stream().map(name -> json(headers.apply(name))).toList();
        int used = PERCENTAGES.stream()
                .flatMapToInt(name -> numbers(usages, name))
                .max()
                .orElse(0);
        if (used < CLOSE_AT) {
            return RateLimitStatus.UNKNOWN;
        }
        var said = Duration.ofMinutes(numbers(usages, MINUTES_TO_WAIT).max().orElse(0));
        return new RateLimitStatus(0L, now.plus(said.compareTo(PAUSE) > 0 ? said : PAUSE));
    }

    private static IntStream numbers(List<JsonNode> usages, String name) {
        return usages.stream().flatMap(usage -> usage.findValues(name).stream()).mapToInt(JsonNode::asInt);
    }

    private static JsonNode json(@Nullable String header) {
        return PlatformJson.parseOrMissing(header == null ? "" : header);
    }
}
