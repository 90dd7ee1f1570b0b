package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
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
        "/keys",
        "/check",
        "/people"
    };

    /** Pages for everybody, which run no script at all, here where there is nothing to show. */
    private static final String[] PUBLIC_PAGES = {
        "/official/ma/no-such-district",
        "/official/ma/no-such-district?account=x",
        "/official/ma/no-such-district/embed",
        "/official/ma/no-such-district/fragment",
        "/official/ma/no-such-district/badge.svg",
        "/official/ma/no-such-district/poster.pdf",
        "/official/dst_no_such_district",
        "/o/zzzzzz"
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
        WebSurface.assertEveryAnswerHasItsHeaders(PUBLIC_PAGES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/alerts",
                "/alerts/suppressions",
                "/from-mail/x",
                "/official/ma/x",
                "/o/zzzzzz",
                "/no/where"
            })
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

    @ParameterizedTest
    @FieldSource("PUBLIC_PAGES")
    void everyPublicPage_runsNoScript_andIsShownInNoFrame(String page) {
        given().header("Authorization", "none")
                .get(page)
                .then()
                .header(
                        "Content-Security-Policy",
                        both(containsString("default-src 'none'"))
                                .and(not(containsString("script")))
                                .and(containsString("frame-ancestors 'none'")));
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
