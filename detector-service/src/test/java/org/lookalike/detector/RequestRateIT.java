package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lookalike.access.Secret;

/** Who asks too often is told to wait, and nobody else is. */
@DetectorTest
@TestProfile(RequestRateIT.Few.class)
class RequestRateIT {

    private static final int MORE_THAN_THE_BURST = 100;

    /** One request a second and key, ten at once; one unknown key a second and address, three at once. */
    public static class Few implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("lookalike.access.requests-per-second", "1", "lookalike.access.unknown-keys", "3");
        }
    }

    @Test
    void keyThatAsksTooOften_waits_othersDoNot_andUnknownKeysAreSoonNotLookedUp() {
        var busy = key("busy program");
        var quiet = key("quiet program");
        with(quiet).then().statusCode(200);

        refused(() -> with(busy)).then().body("detail", containsString("with this key"));
        with(quiet).then().statusCode(200);
        refused(() -> with(Secret.random().text())).then().body("detail", containsString("not known"));
        with(quiet).then().statusCode(200);
    }

    /** The first answer that says to wait. */
    private static Response refused(Supplier<Response> request) {
        var answer = Stream.generate(request)
                .limit(MORE_THAN_THE_BURST)
                .filter(each -> each.statusCode() == 429)
                .findFirst();
        assertThat(answer).as("nobody was told to wait").isPresent();
        answer.get().then().contentType("application/problem+json").header("Retry-After", notNullValue());
        return answer.get();
    }

    private static String key(String name) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("name", name, "scopes", List.of("read")))
                .post("/api/v1/keys")
                .path("key");
    }

    private static Response with(String key) {
        return given().header("Authorization", "Bearer " + key).get("/api/v1/alerts");
    }
}
