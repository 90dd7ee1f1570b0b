package org.lookalike.platformroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteFilesTest {

    private static final RouteFiles<Route> ROUTES = new RouteFiles<>("report-routes", Route.class);

    private record Route(String name, LocalDate checkedOn) {}

    @Test
    void whatIsNeededOfAFile_isRead() {
        var route = ROUTES.of("youtube").orElseThrow();

        assertThat(route.name()).isEqualTo("YouTube");
        assertThat(route.checkedOn()).isAfter("2025-12-31");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orbit-net", "../v1/x", "X", "", "route-schema"})
    void otherPlatforms_haveNone(String platform) {
        assertThat(ROUTES.of(platform)).isEmpty();
    }
}
