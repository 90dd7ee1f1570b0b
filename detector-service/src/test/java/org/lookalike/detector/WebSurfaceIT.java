package org.lookalike.detector;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.WebSurface;

@DetectorTest
class WebSurfaceIT {

    @Test
    void everyAnswer_hasItsHeaders() {
        WebSurface.assertEveryAnswerHasItsHeaders(
                "/", "/sign-in", "/alerts", "/districts", "/districts/new", "/reports", "/feedback", "/audit");
    }

    @Test
    void bodyOfUnknownLength_isRefused() throws Exception {
        WebSurface.assertLengthIsAskedFor("/api/v1/districts");
    }

    @Test
    void files_andLogos_mayBeLarge_andNothingElse() {
        WebSurface.assertBodiesAreSmall(
                Set.of("/api/v1/imports", "/api/v1/districts/import", "/api/v1/districts/x/logos"));
    }
}
