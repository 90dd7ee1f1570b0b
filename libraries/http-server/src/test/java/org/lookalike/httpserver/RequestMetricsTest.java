package org.lookalike.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestMetricsTest {

    @ParameterizedTest
    @CsvSource({
        "http.server.requests, GET,  GET",
        "http.server.requests, BREW, OTHER",
        "http.server.requests, get,  OTHER",
        "other.timer,          brew, brew"
    })
    void methodThatIsNone_hasNoTagOfItsOwn(String meter, String method, String tag) {
        var registry = new SimpleMeterRegistry();
        registry.config().meterFilter(new RequestMetrics().knownMethods());

        assertThat(registry.timer(meter, "method", method).getId().getTag("method"))
                .isEqualTo(tag);
    }
}
