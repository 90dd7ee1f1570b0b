package org.lookalike.launcher.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.lookalike.launcher.follow.SafeText;
import org.lookalike.launcher.system.LaunchException;
import org.lookalike.launcher.system.OperatorKey;
import org.lookalike.launcher.system.Service;

/** A client of the REST APIs of the three services. */
public final class ServiceClient {

    /** Enough for a national registry or millions of accounts on a slow machine. */
    private static final Duration TIMEOUT = Duration.ofMinutes(60);

    private static final int CONFLICT = 409;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Service, URI> services;
    private final String authorization;

    /**
     * Creates a client.
     *
     * @param services the base URL of each service
     * @param key the key for all services
     */
    public ServiceClient(Map<Service, URI> services, OperatorKey key) {
        this.services = services;
        this.authorization = key.authorization();
    }

    /** Creates a link that signs in to the console once. */
    public URI signInLink() throws InterruptedException {
        var nothing = new Upload("the request for a link", "application/json", BodyPublishers.noBody());
        return services.get(Service.DETECTOR)
                .resolve(post(Service.DETECTOR, "/api/v1/sign-in-links", nothing)
                        .path("path")
                        .asText());
    }

    /** Registers or updates every district of the file. */
    public Registered register(Upload districts) throws InterruptedException {
        JsonNode answer = post(Service.DETECTOR, "/api/v1/districts/import", districts);
        return new Registered(
                answer.path("created").asLong(),
                answer.path("updated").asLong(),
                answer.path("unchanged").asLong(),
                rejections(answer));
    }

    /**
     * Subscribes an address to the alerts of all districts and severities; an existing subscription to all districts stays
     * as it is.
     */
    public void subscribe(String address, String name) throws InterruptedException {
        var subscription = JSON.createObjectNode()
                .put("address", address)
                .put("name", name)
                .put("minimumSeverity", "low")
                .put("vouched", true);
        subscription.putArray("districtIds");
        var upload =
                new Upload("the subscription", "application/json", BodyPublishers.ofString(subscription.toString()));
        HttpResponse<String> response = send("POST", Service.NOTIFIER, "/api/v1/subscriptions", upload);
        if (response.statusCode() / 100 != 2 && response.statusCode() != CONFLICT) {
            throw rejected(Service.NOTIFIER, upload, response);
        }
    }

    /** The official accounts of the first district with this name, as {@code platform @handle}. */
    public List<String> officialAccounts(String district) throws InterruptedException {
        var path = "/api/v1/districts?name=" + URLEncoder.encode(district, StandardCharsets.UTF_8);
        var nothing = new Upload("the question", "application/json", BodyPublishers.noBody());
        JsonNode accounts = exchange("GET", Service.DETECTOR, path, nothing)
                .path("items")
                .path(0)
                .path("officialAccounts");
        return StreamSupport.stream(accounts.spliterator(), false)
                .map(account -> SafeText.of("%s @%s"
                        .formatted(
                                account.path("platform").asText(),
                                account.path("handle").asText())))
                .toList();
    }

    /** Sends every account of the file as a snapshot taken now. */
    public Played play(Upload accounts) throws InterruptedException {
        JsonNode answer = post(Service.INGEST, "/api/v1/snapshots", accounts);
        List<String> rejections = rejections(answer);
        return new Played(
                answer.path("accepted").asLong(),
                answer.path("unchanged").asLong() + answer.path("outdated").asLong(),
                answer.path("rejectedCount").asLong(rejections.size()),
                rejections);
    }

    /** Gives a picture of an account, as PNG. */
    public void picture(String platform, String accountId, byte[] png) throws InterruptedException {
        var upload = new Upload("a picture of " + accountId, "image/png", BodyPublishers.ofByteArray(png));
        var path = "/api/v1/avatars?platform=%s&accountId=%s"
                .formatted(platform, URLEncoder.encode(accountId, StandardCharsets.UTF_8));
        HttpResponse<String> response = send("PUT", Service.INGEST, path, upload);
        if (response.statusCode() / 100 != 2) {
            throw rejected(Service.INGEST, upload, response);
        }
    }

    /**
     * The result of a file of districts.
     *
     * @param rejections the errors of the rejected lines
     */
    public record Registered(long created, long updated, long unchanged, List<String> rejections) {

        public Registered {
            rejections = List.copyOf(rejections);
        }
    }

    /**
     * The result of a file of accounts.
     *
     * @param known the number of unchanged or outdated accounts
     * @param rejections the errors of the first rejected lines
     */
    public record Played(long accepted, long known, long rejected, List<String> rejections) {

        public Played {
            rejections = List.copyOf(rejections);
        }
    }

    private JsonNode post(Service service, String path, Upload upload) throws InterruptedException {
        return exchange("POST", service, path, upload);
    }

    private JsonNode exchange(String method, Service service, String path, Upload upload) throws InterruptedException {
        HttpResponse<String> response = send(method, service, path, upload);
        if (response.statusCode() / 100 != 2) {
            throw rejected(service, upload, response);
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new LaunchException("%s answered something that is not JSON.".formatted(service.module()), e);
        }
    }

    private HttpResponse<String> send(String method, Service service, String path, Upload upload)
            throws InterruptedException {
        var request = HttpRequest.newBuilder(services.get(service).resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", authorization)
                .header("Content-Type", upload.mediaType())
                .header("Accept", "application/json, application/problem+json")
                .method(method, upload.body())
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new LaunchException("%s cannot be reached: %s".formatted(service.module(), e), e);
        }
    }

    private static LaunchException rejected(Service service, Upload upload, HttpResponse<String> response) {
        return new LaunchException("%s did not take %s: %d %s"
                .formatted(service.module(), upload.name(), response.statusCode(), SafeText.of(response.body())));
    }

    private static List<String> rejections(JsonNode answer) {
        var rejections = new ArrayList<String>();
        answer.path("rejected")
                .forEach(rejection -> rejections.add("line %d: %s %s"
                        .formatted(
                                rejection.path("line").asLong(),
                                SafeText.of(rejection.path("field").asText("")),
                                SafeText.of(rejection.path("reason").asText("")))));
        return rejections;
    }
}
