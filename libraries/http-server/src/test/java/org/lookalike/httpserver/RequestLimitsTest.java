package org.lookalike.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLimitsTest {

    private final RequestLimits limits = new RequestLimits(List.of(
            LargeBody.at("/api/v1/imports", 1_000_000),
            LargeBody.at("/api/v1/districts/[^/]+/logos", 2_000_000),
            LargeBody.unlimited("/api/v1/snapshots")));

    @ParameterizedTest
    @CsvSource({
        "/api/v1/imports,             1000000",
        "/api/v1/imports/1/confirm,   262144",
        "/api/v1/imports/,            262144",
        "/x/api/v1/imports,           262144",
        "/api/v1/districts/d/logos,   2000000",
        "/api/v1/districts/d/x/logos, 262144",
        "/api/v1/snapshots,           9223372036854775807",
        "/,                           262144"
    })
    void onlyALargeBodyRoute_hasALargerLimit(String path, long maxBytes) {
        assertThat(limits.maxBytes(path)).isEqualTo(maxBytes);
    }
}
