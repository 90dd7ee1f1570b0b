package org.lookalike.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.PostgresTestResource;
import org.lookalike.testing.Route;

/** Every route there is: closed to those without a key, but where the public tells of an account. */
@QuarkusTest
@TestProfile(IngestApplication.class)
@WithTestResource(KafkaTestResource.class)
@WithTestResource(PostgresTestResource.class)
class DoorsIT {

    private static final Set<String> OPEN = Set.of("GET /tip", "POST /tip", "GET /tip/thanks", "POST /api/v1/tips");

    private static final List<Route> ROUTES = Route.of("org.lookalike.ingest", "org.lookalike.access");

    @Test
    void withoutKey_everyRouteIsClosed_butTips() {
        assertThat(ROUTES).extracting(Route::name).containsAll(OPEN);
        assertThat(ROUTES)
                .filteredOn(route -> !OPEN.contains(route.name()))
                .hasSizeGreaterThan(10)
                .allSatisfy(route -> assertThat(route.call(given().header("Authorization", "none"), Map.of(), "{}")
                                .statusCode())
                        .as(route.name())
                        .isEqualTo(401));
    }

    @Test
    void crawl_leavesOutNothingThatTheDocumentDescribes() {
        assertThat(ROUTES).extracting(Route::name).containsAll(Route.described());
    }

    /** Accounts are no district's, so there is nothing here to keep apart. */
    @Test
    void keyOfSomeDistricts_isNotMade() {
        given().contentType("application/json")
                .body(Map.of("name", "doors", "scopes", List.of("read"), "districts", List.of("dst_maple")))
                .post("/api/v1/keys")
                .then()
                .statusCode(400)
                .body(containsString("does not keep districts apart"));
    }
}
