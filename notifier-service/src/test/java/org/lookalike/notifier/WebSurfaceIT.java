package org.lookalike.notifier;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.testing.WebSurface;

@NotifierTest
class WebSurfaceIT {

    @Test
    void whatNoRouteIsFor_isRefusedWithoutRepeatingIt_andLeavesNoTagsInMetrics() {
        WebSurface.assertLongAddressIsRefused();
        WebSurface.assertProblemsRepeatNoPath();
        WebSurface.assertMetricsAreByRoute();
    }

    @Test
    void everyAnswer_hasItsHeaders() {
        WebSurface.assertEveryAnswerHasItsHeaders("/mail/confirm/x", "/mail/preferences/x", "/mail/unsubscribe/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/subscriptions", "/mail/unsubscribe/x"})
    void headers_doNotDependOnSpelling(String path) {
        WebSurface.assertHeadersDoNotDependOnSpelling(path);
    }

    @Test
    void nothing_mayBeLarge() {
        WebSurface.assertBodiesAreSmall(Set.of());
    }
}
