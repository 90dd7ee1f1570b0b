package org.lookalike.launcher.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lookalike.launcher.follow.SafeText;
import org.lookalike.launcher.system.CannotContinue;
import org.lookalike.launcher.system.OperatorKey;
import org.lookalike.launcher.system.Service;

/** A client of the three services. */
public final class Player {

    /** For a registry of the whole country, or millions of accounts, on a slow machine. */
    private static final Duration TIMEOUT = Duration.ofMinutes(60);

    private static final int CONFLICT = 409;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Service, URI> services;
    private final String authorization;

    /**
     * Makes a client.
     *
     * @param services the address of each service
     * @param key opens them
     */
    public Player(Map<Service, URI> services, OperatorKey key) {
        this.services = services;
        this.authorization = key.authorization();
    }

    /** A link that signs in to the console, once. */
    public URI signInLink() throws InterruptedException {
        var nothing = new Feed("the wish for a link", "application/json", BodyPublishers.noBody());
        return services.get(Service.DETECTOR)
                .resolve(post(Service.DETECTOR, "/api/v1/sign-in-links", nothing)
                        .path("path")
                        .asText());
    }

    /** Registers every district of the file; a district registered earlier is brought up to date. */
    public Registered register(Feed districts) throws InterruptedException {
        JsonNode answer = post(Service.DETECTOR, "/api/v1/districts/import", districts);
        return new Registered(
                answer.path("created").asLong(),
                answer.path("updated").asLong(),
                answer.path("unchanged").asLong(),
                rejections(answer));
    }

    /**
     * Has alerts of all districts and severities mailed to an address. An address that is subscribed to all districts
     * already, on these terms or others, stays so.
     */
    public void subscribe(String address, String name) throws InterruptedException {
        var subscription = JSON.createObjectNode()
                .put("address", address)
                .put("name", name)
                .put("minimumSeverity", "low")
                .put("vouched", true);
        subscription.putArray("districtIds");
        var feed = new Feed("the subscription", "application/json", BodyPublishers.ofString(subscription.toString()));
        HttpResponse<String> response = send(Service.NOTIFIER, "/api/v1/subscriptions", feed);
        if (response.statusCode() / 100 != 2 && response.statusCode() != CONFLICT) {
            throw refused(Service.NOTIFIER, feed, response);
        }
    }

    /** Sends every account of the file as a snapshot taken now. */
    public Played play(Feed accounts) throws InterruptedException {
        JsonNode answer = post(Service.INGEST, "/api/v1/snapshots", accounts);
        List<String> rejections = rejections(answer);
        return new Played(
                answer.path("accepted").asLong(),
                answer.path("unchanged").asLong() + answer.path("outdated").asLong(),
                answer.path("rejectedCount").asLong(rejections.size()),
                rejections);
    }

    /**
     * What became of a file of districts.
     *
     * @param rejections what is wrong in which line, as sentences
     */
    public record Registered(long created, long updated, long unchanged, List<String> rejections) {

        public Registered {
            rejections = List.copyOf(rejections);
        }
    }

    /**
     * What became of a file of accounts.
     *
     * @param known how many looked the same, or were seen later, before
     * @param rejections what is wrong in which line, as sentences; of many lines the first
     */
    public record Played(long accepted, long known, long rejected, List<String> rejections) {

        public Played {
            rejections = List.copyOf(rejections);
        }
    }

    private JsonNode post(Service service, String path, Feed feed) throws InterruptedException {
        HttpResponse<String> response = send(service, path, feed);
        if (response.statusCode() / 100 != 2) {
            throw refused(service, feed, response);
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new CannotContinue("%s answered something that is not JSON.".formatted(service.module()), e);
        }
    }

    private HttpResponse<String> send(Service service, String path, Feed feed) throws InterruptedException {
        var request = HttpRequest.newBuilder(services.get(service).resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", authorization)
                .header("Content-Type", feed.mediaType())
                .header("Accept", "application/json, application/problem+json")
                .POST(feed.body())
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CannotContinue("%s cannot be reached: %s".formatted(service.module(), e), e);
        }
    }

    private static CannotContinue refused(Service service, Feed feed, HttpResponse<String> response) {
        return new CannotContinue("%s did not take %s: %d %s"
                .formatted(service.module(), feed.name(), response.statusCode(), SafeText.of(response.body())));
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
