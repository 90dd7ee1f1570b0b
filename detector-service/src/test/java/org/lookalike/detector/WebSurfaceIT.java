package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsString;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.testing.WebSurface;

@DetectorTest
class WebSurfaceIT {

    private static final String[] PAGES = {
        "/",
        "/sign-in",
        "/alerts",
        "/districts",
        "/districts/new",
        "/reports",
        "/feedback",
        "/audit",
        "/recipients",
        "/sources",
        "/keys"
    };

    @Test
    void whatNoRouteIsFor_isRefusedWithoutRepeatingIt_andLeavesNoTagsInMetrics() {
        WebSurface.assertLongAddressIsRefused();
        WebSurface.assertProblemsRepeatNoPath();
        WebSurface.assertMetricsAreByRoute();
    }

    @Test
    void everyAnswer_hasItsHeaders() {
        WebSurface.assertEveryAnswerHasItsHeaders(PAGES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/alerts", "/alerts/suppressions", "/from-mail/x", "/no/where"})
    void headers_doNotDependOnSpelling(String path) {
        WebSurface.assertHeadersDoNotDependOnSpelling(path);
    }

    @Test
    void filesOfPages_mayBeKept() {
        given().get("/console/console.css").then().statusCode(200).header("Cache-Control", containsString("max-age="));
    }

    @Test
    void everyPage_runsNoScriptButOurs_andIsShownInNoFrame() {
        assertThat(PAGES).allSatisfy(page -> given().accept("text/html")
                .redirects()
                .follow(false)
                .get(page)
                .then()
                .header(
                        "Content-Security-Policy",
                        both(containsString("default-src 'none'"))
                                .and(containsString("script-src 'self';"))
                                .and(containsString("frame-ancestors 'none'"))));
    }

    @Test
    void bodyOfUnknownLength_isRefused() throws Exception {
        WebSurface.assertLengthIsAskedFor("/api/v1/districts");
    }

    @Test
    void bodyThatIsRefused_isNotReadForever() throws Exception {
        WebSurface.assertEndlessBodyIsCutOff("/api/v1/districts");
    }

    /** The service's own time, which the ordinary build does not wait for. */
    @Tag("nightly")
    @Test
    void bodyThatDrips_isNotWaitedForForever() throws Exception {
        WebSurface.assertDrippingBodyIsCutOff("/api/v1/districts");
    }

    @Test
    void files_andLogos_mayBeLarge_andNothingElse() {
        WebSurface.assertBodiesAreSmall(
                Set.of("/api/v1/imports", "/api/v1/districts/import", "/api/v1/districts/x/logos"));
    }
}
