package org.lookalike.proofs.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lookalike.launcher.system.Service;

/** A client of the services' REST APIs, with the operator's key unless it is given another. */
public final class ApiClient {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    /** A connection for each stream, as one of HTTP/2 has room for only so many. */
    private final HttpClient streams =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    private final Rig rig;
    private final @Nullable String key;

    ApiClient(Rig rig) {
        this(rig, null);
    }

    private ApiClient(Rig rig, @Nullable String key) {
        this.rig = rig;
        this.key = key;
    }

    /** A client with a key of its own, which the service makes with these scopes for one district. */
    public ApiClient withKeyOf(Service service, String districtId, String... scopes) {
        var request = JSON.createObjectNode().put("name", "key of " + districtId);
        request.putArray("districts").add(districtId);
        request.set("scopes", JSON.valueToTree(scopes));
        return new ApiClient(
                rig,
                post(service, "/api/v1/keys", "application/json", request.toString())
                        .path("key")
                        .asText());
    }

    /** Sends a request to a service's first replica and returns the status, whatever it is. */
    public int status(Service service, String method, String path, String contentType, String body) {
        return send(request(service, path)
                        .header("Content-Type", contentType)
                        .method(method, BodyPublishers.ofString(body)))
                .statusCode();
    }

    /** Opens a stream at a service's first replica and returns its answer, whatever it is, whose body goes on. */
    public CompletableFuture<HttpResponse<InputStream>> open(Service service, String path) {
        return streams.sendAsync(request(service, path).GET().build(), BodyHandlers.ofInputStream());
    }

    /** Sends GET to a service's first replica and throws unless it succeeds. */
    public JsonNode get(Service service, String path) {
        return json(send(request(service, path).GET()));
    }

    /** Sends POST to a service's first replica and throws unless it succeeds. */
    public JsonNode post(Service service, String path, String contentType, String body) {
        return post(service, path, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public JsonNode post(Service service, String path, String contentType, byte[] body) {
        return post(rig.node(service), path, contentType, body);
    }

    /** Sends POST to a replica and throws unless it succeeds. */
    public JsonNode post(ServiceNode node, String path, String contentType, byte[] body) {
        return json(
                send(request(node, path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body))));
    }

    /** Sends PUT to a service's first replica and throws unless it succeeds. */
    public JsonNode put(Service service, String path, JsonNode body) {
        return json(send(request(service, path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body.toString()))));
    }

    private HttpRequest.Builder request(Service service, String path) {
        return request(rig.node(service), path);
    }

    private HttpRequest.Builder request(ServiceNode node, String path) {
        return HttpRequest.newBuilder(node.url().resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", key == null ? rig.key().authorization() : "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from a service", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    "%s answered %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("a service answered something that is not JSON", e);
        }
    }
}
