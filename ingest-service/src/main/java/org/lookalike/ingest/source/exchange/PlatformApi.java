package org.lookalike.ingest.source.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpclient.DestinationPolicy;
import org.lookalike.httpclient.Network;
import org.lookalike.httpclient.NoResponse;
import org.lookalike.httpclient.Request;
import org.lookalike.httpclient.RequestNotSent;
import org.lookalike.httpclient.Response;
import org.lookalike.httpclient.SsrfGuardedClient;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;

/**
 * A client for a platform's HTTP API. It reads JSON leniently and turns every error into a {@link SourceFailure}.
 */
public final class PlatformApi {

    /** The timeout of a request. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** The maximum size of a response; no query has a larger one. */
    private static final int MAX_BYTES = 5_000_000;

    private static final Set<Integer> NOT_FOUND = Set.of(404, 410);

    private static final int EXCERPT = 200;

    /** Longer than an excerpt and any secret together. */
    private static final int MAX_EXCERPT_BYTES = 20_000;

    private final SsrfGuardedClient client;
    private final String baseUrl;
    private final Rules rules;
    private final Secrets secrets;
    private final Clock clock;

    /**
     * What is specific to a platform's API.
     *
     * @param headers sent with every request, such as the one with the token
     * @param limits reads the rate limit from the headers of a response
     * @param errorMapping maps an error response to a failure; null to go by the status
     */
    public record Rules(
            Map<String, String> headers,
            RateLimitStatus.Reader limits,
            Function<ErrorResponse, @Nullable SourceFailure> errorMapping) {

        public Rules {
            headers = Map.copyOf(headers);
        }

        /** Rules of a platform whose status codes have their standard meaning. */
        public static Rules of(RateLimitStatus.Reader limits) {
            return new Rules(Map.of(), limits, error -> null);
        }

        /** The same rules with other headers. */
        public Rules withHeaders(Map<String, String> all) {
            return new Rules(all, limits, errorMapping);
        }

        /** The same rules with another mapping of errors. */
        public Rules withErrorMapping(Function<ErrorResponse, @Nullable SourceFailure> meaning) {
            return new Rules(headers, limits, meaning);
        }
    }

    /**
     * A successful response.
     *
     * @param rateLimit the rate limit as the platform reports it
     */
    public record Received<T>(T body, RateLimitStatus rateLimit) {

        /** What a body means, with the same rate limit. */
        public <M> Received<M> map(Function<T, M> meaning) {
            return new Received<>(meaning.apply(body), rateLimit);
        }
    }

    /**
     * A response with a status other than 2xx.
     *
     * @param body its JSON; a missing node if it has none
     * @param retryAt when the platform asks for a retry; null if it does not
     */
    public record ErrorResponse(int status, JsonNode body, RateLimitStatus rateLimit, @Nullable Instant retryAt) {}

    /**
     * An API at an address that the operator configured, which may be private.
     *
     * @param baseUrl with or without a trailing slash
     */
    public static PlatformApi at(URI baseUrl, Rules rules, Vertx vertx, Clock clock) {
        var anywhere = new DestinationPolicy(List.of(Network.parse("0.0.0.0/0"), Network.parse("::/0")));
        return new PlatformApi(client(vertx, anywhere), withoutSlash(baseUrl), rules, Secrets.NONE, clock);
    }

    /** An API at an untrusted address. The SSRF guard allows public addresses, and the networks that the operator allows. */
    public static PlatformApi atUntrusted(URI baseUrl, List<Network> allowed, Rules rules, Vertx vertx, Clock clock) {
        return new PlatformApi(
                client(vertx, new DestinationPolicy(allowed)), withoutSlash(baseUrl), rules, Secrets.NONE, clock);
    }

    private static String withoutSlash(URI baseUrl) {
        return baseUrl.toString().replaceFirst("/$", "");
    }

    private PlatformApi(SsrfGuardedClient client, String baseUrl, Rules rules, Secrets secrets, Clock clock) {
        this.client = client;
        this.baseUrl = baseUrl;
        this.rules = rules;
        this.secrets = secrets.and(credentials(rules.headers()));
        this.clock = clock;
    }

    /** The same API and client at another address. */
    public PlatformApi withBaseUrl(URI other) {
        return new PlatformApi(client, withoutSlash(other), rules, secrets, clock);
    }

    /** The same API, whose failures never show these texts. What headers and forms hold is never shown anyway. */
    public PlatformApi hiding(String... texts) {
        return hiding(List.of(texts));
    }

    private PlatformApi hiding(Collection<String> texts) {
        return new PlatformApi(client, baseUrl, rules, secrets.and(texts), clock);
    }

    /** What follows the scheme in a header such as {@code Authorization}. */
    private static List<String> credentials(Map<String, String> headers) {
        return headers.values().stream()
                .map(value -> value.substring(value.lastIndexOf(' ') + 1))
                .toList();
    }

    private static SsrfGuardedClient client(Vertx vertx, DestinationPolicy destinations) {
        return new SsrfGuardedClient(vertx, destinations, new SsrfGuardedClient.Limits(DEADLINE, MAX_BYTES));
    }

    /**
     * Sends a GET request.
     *
     * @param path begins with a slash
     * @return fails only with a {@link SourceFailure}
     */
    public <T> Uni<Received<T>> get(String path, QueryParameters query, Class<T> type) {
        return exchange(request(path, query), response -> received(response, type));
    }

    /**
     * Sends a GET request like {@link #get(String, QueryParameters, Class)}, where some error responses are results, such as that
     * an account was taken down.
     *
     * @param meaning the result that an error response stands for; null if it is a failure
     */
    public <T> Uni<Received<T>> get(
            String path, QueryParameters query, Class<T> type, Function<ErrorResponse, @Nullable T> meaning) {
        return exchange(request(path, query), response -> {
            var meant = isError(response) ? meaning.apply(error(response)) : null;
            return meant == null ? received(response, type) : new Received<>(meant, rateLimit(response));
        });
    }

    /**
     * Sends a GET request for JSON lines. A line that cannot be read is a missing node, so that it does not hide the others.
     *
     * @return fails only with a {@link SourceFailure}
     */
    public Uni<Received<List<JsonNode>>> getLines(String path, QueryParameters query) {
        return exchange(
                request(path, query),
                response -> received(response, body -> new String(body, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(PlatformJson::parseOrMissing)
                        .toList()));
    }

    /** Sends a GET request like {@link #get}. The body is empty if the error response says that nothing was found. */
    public <T> Uni<Received<Optional<T>>> find(
            String path, QueryParameters query, Class<T> type, Predicate<ErrorResponse> isNotFound) {
        return exchange(request(path, query), response -> found(response, type, isNotFound));
    }

    /** Sends a GET request like {@link #get}. The body is empty if the status is 404 or 410. */
    public <T> Uni<Received<Optional<T>>> find(String path, QueryParameters query, Class<T> type) {
        return find(path, query, type, error -> NOT_FOUND.contains(error.status()));
    }

    /** Sends a POST request with a JSON body. The body is empty as with {@link #find}. */
    public <T> Uni<Received<Optional<T>>> find(
            String path, QueryParameters query, Object body, Class<T> type, Predicate<ErrorResponse> isNotFound) {
        return exchange(
                post(path, query, "application/json", PlatformJson.write(body)),
                response -> found(response, type, isNotFound));
    }

    private <T> Received<Optional<T>> found(Response response, Class<T> type, Predicate<ErrorResponse> isNotFound) {
        return isError(response) && isNotFound.test(error(response))
                ? new Received<>(Optional.empty(), rateLimit(response))
                : received(response, type).map(Optional::of);
    }

    /** Sends a POST request with a JSON body. */
    public <T> Uni<Received<T>> post(String path, QueryParameters query, Object body, Class<T> type) {
        return exchange(
                post(path, query, "application/json", PlatformJson.write(body)), response -> received(response, type));
    }

    /** Sends a POST request with a form. */
    public <T> Uni<Received<T>> postForm(String path, QueryParameters fields, Class<T> type) {
        var form = fields.toString().replaceFirst("^\\?", "").getBytes(StandardCharsets.UTF_8);
        return hiding(fields.values())
                .exchange(
                        post(path, QueryParameters.NONE, "application/x-www-form-urlencoded", form),
                        response -> received(response, type));
    }

    /** The same API, whose requests carry a token. */
    public PlatformApi bearing(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** The same API with one more header. */
    public PlatformApi with(String header, String value) {
        var headers = new HashMap<>(rules.headers());
        headers.put(header, value);
        return new PlatformApi(client, baseUrl, rules.withHeaders(headers), secrets, clock);
    }

    /** Sends a DELETE request. */
    public <T> Uni<Received<T>> delete(String path, QueryParameters query, Class<T> type) {
        return exchange(request(Request.Method.DELETE, path, query), response -> received(response, type));
    }

    private Request post(String path, QueryParameters query, String contentType, byte[] body) {
        var headers = new HashMap<>(headers());
        headers.put("Content-Type", contentType);
        return new Request(Request.Method.POST, uri(path, query), headers, body);
    }

    /** The request that {@link #get} sends. */
    Request request(String path, QueryParameters query) {
        return request(Request.Method.GET, path, query);
    }

    private Request request(Request.Method method, String path, QueryParameters query) {
        return new Request(method, uri(path, query), headers(), new byte[0]);
    }

    private URI uri(String path, QueryParameters query) {
        return URI.create(baseUrl + path + query);
    }

    private Map<String, String> headers() {
        var headers = new HashMap<String, String>();
        headers.put("Accept", "application/json");
        headers.put("User-Agent", "Lookalike (looks out for accounts that imitate school districts)");
        headers.putAll(rules.headers());
        return headers;
    }

    private <T> Uni<T> exchange(Request request, Function<Response, T> reading) {
        return client.send(request)
                .map(reading)
                .onFailure(failure -> failure instanceof RequestNotSent || failure instanceof NoResponse)
                .transform(failure ->
                        SourceFailure.unavailable("it cannot be reached: %s".formatted(failure.getMessage())))
                .onFailure(failure -> !(failure instanceof SourceFailure))
                .transform(failure -> SourceFailure.malformed("its answer cannot be read: %s".formatted(failure)))
                .onFailure(SourceFailure.class)
                .transform(failure -> ((SourceFailure) failure).reworded(secrets::removedFrom));
    }

    private <T> Received<T> received(Response response, Class<T> type) {
        return received(response, body -> PlatformJson.parse(body, type));
    }

    private <T> Received<T> received(Response response, Function<byte[], T> reading) {
        if (isError(response)) {
            throw failure(response);
        }
        if (!response.isComplete()) {
            throw response.body().length >= MAX_BYTES
                    ? SourceFailure.malformed("its answer is longer than %,d bytes".formatted(MAX_BYTES))
                    : SourceFailure.unavailable("its answer broke off");
        }
        return new Received<>(reading.apply(response.body()), rateLimit(response));
    }

    private RateLimitStatus rateLimit(Response response) {
        return rules.limits().read(name -> response.header(name).orElse(null), clock.instant());
    }

    private static boolean isError(Response response) {
        return response.status() < 200 || response.status() > 299;
    }

    private ErrorResponse error(Response response) {
        var retryAt = RateLimitHeaders.retryAfter(response.header("Retry-After").orElse(null), clock.instant());
        return new ErrorResponse(
                response.status(), PlatformJson.parseOrMissing(response.body()), rateLimit(response), retryAt);
    }

    /** The failure that an error response stands for. */
    SourceFailure failure(Response response) {
        int status = response.status();
        var error = error(response);
        var own = rules.errorMapping().apply(error);
        if (own != null) {
            return own;
        }
        var reason = "it answered with status %d: %s".formatted(status, excerpt(response.body()));
        var retryAt = error.retryAt();
        if (status == 429) {
            return SourceFailure.limited(
                    reason, retryAt == null ? error.rateLimit().resetAt() : retryAt);
        }
        if (status == 401 || status == 403) {
            return SourceFailure.unauthorized(reason);
        }
        if (status >= 500 || status == 408) {
            return SourceFailure.unavailable(reason, retryAt);
        }
        return status < 400
                ? SourceFailure.unavailable(
                        "it redirects (status %d); set its address to where it is now".formatted(status))
                : SourceFailure.refused(reason);
    }

    /** Secrets are removed first, as the cut could leave a part of one. */
    private String excerpt(byte[] body) {
        var text = secrets.removedFrom(
                new String(body, 0, Math.min(body.length, MAX_EXCERPT_BYTES), StandardCharsets.UTF_8));
        var line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.substring(0, Math.min(line.length(), EXCERPT));
    }
}
