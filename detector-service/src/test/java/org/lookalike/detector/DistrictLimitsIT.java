package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a district has in progress is bounded, and every request leaves again, whatever its answer. */
@DetectorTest
class DistrictLimitsIT {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/districts", "/api/v1/alerts/export/csv", "/api/v1/alerts/no-such-alert"})
    void districtThatAsksThreeHundredTimesAtOnce_isAnsweredInTurn_andAgainAfterwards(String path) {
        var elm = Districts.register("Elm Landing Public Schools " + path.hashCode());
        var key = ApiKeys.make("office of Elm", List.of("read"), elm);

        var statuses = IntStream.range(0, 300).mapToObj(i -> request(path, key)).toList().stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::statusCode)
                .toList();

        var answered = path.endsWith("no-such-alert") ? 404 : 200;
        assertThat(statuses)
                .isSubsetOf(answered, 429)
                .filteredOn(status -> status == answered)
                .hasSizeGreaterThan(200);
        for (int i = 0; i < 10; i++) {
            given().header("Authorization", "Bearer " + key).get(path).then().statusCode(answered);
        }
    }

    private CompletableFuture<HttpResponse<String>> request(String path, String key) {
        var request = HttpRequest.newBuilder(
                        URI.create("%s:%d%s".formatted(RestAssured.baseURI, RestAssured.port, path)))
                .header("Authorization", "Bearer " + key)
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }
}
