package org.lookalike.ingest.snapshot;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.lookalike.testing.OperatorKey;

/** Submits snapshots as a program would. */
final class SnapshotClient {

    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";

    private final URI snapshots;
    private final HttpClient http = HttpClient.newHttpClient();

    SnapshotClient(URI snapshots) {
        this.snapshots = snapshots;
    }

    ValidatableResponse post(String type, String body) {
        return given().contentType(type)
                .body(body.getBytes(UTF_8))
                .post("/api/v1/snapshots")
                .then();
    }

    HttpResponse<String> send(String type, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        return http.send(request(type, body), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendAsync(String type, String body) {
        return http.sendAsync(request(type, BodyPublishers.ofString(body)), BodyHandlers.ofString());
    }

    List<String> allAtOnce(List<String> bodies) {
        var responses = bodies.stream().map(body -> sendAsync(JSON, body)).toList();
        return responses.stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::body)
                .toList();
    }

    private HttpRequest request(String type, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(snapshots)
                .header("Content-Type", type)
                .header("Authorization", OperatorKey.BEARER)
                .timeout(Duration.ofSeconds(60))
                .POST(body)
                .build();
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    static String newAccount() {
        return UUID.randomUUID().toString();
    }

    static String snapshot(String accountId, String displayName, String observedAt) {
        return """
                {"platform": "x", "accountId": "%s", "handle": "mhps", "displayName": "%s", "observedAt": "%s"}"""
                .formatted(accountId, displayName, observedAt);
    }
}
