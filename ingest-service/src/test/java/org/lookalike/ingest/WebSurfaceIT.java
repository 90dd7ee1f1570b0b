package org.lookalike.ingest;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.testing.WebSurface;

@QuarkusTest
@TestProfile(IngestApplication.class)
class WebSurfaceIT {

    @Test
    void whatNoRouteIsFor_isRefusedWithoutRepeatingIt_andLeavesNoTagsInMetrics() {
        WebSurface.assertLongAddressIsRefused();
        WebSurface.assertProblemsRepeatNoPath();
        WebSurface.assertMetricsAreByRoute();
    }

    @Test
    void everyResponse_hasItsHeaders() {
        WebSurface.assertEveryAnswerHasItsHeaders("/tip", "/tip/thanks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/sources", "/tip/thanks"})
    void headers_doNotDependOnSpelling(String path) {
        WebSurface.assertHeadersDoNotDependOnSpelling(path);
    }

    @Test
    void snapshots_andTips_mayBeLarge_andNothingElse() {
        WebSurface.assertBodiesAreSmall(Set.of("/api/v1/snapshots", "/api/v1/tips"));
    }
}
