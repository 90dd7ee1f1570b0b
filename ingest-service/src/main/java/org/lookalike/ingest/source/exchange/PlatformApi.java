package org.lookalike.ingest.source.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
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

/** A client for a platform's HTTP API. It reads JSON leniently and turns every error into a {@link SourceFailure}. */
public final class PlatformApi {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** The maximum size of a response; no query has a larger one. */
    private static final int MAX_BYTES = 5_000_000;

    private static final Set<Integer> NOT_FOUND = Set.of(404, 410);
    private static final int EXCERPT = 200;

    /** Longer than an excerpt and any secret together. */
    private static final int MAX_EXCERPT_BYTES = 20_000;

    private final SsrfGuardedClient client;
    private final Clock clock;
    private final String baseUrl;
    private final Map<String, String> headers;
    private final RateLimitStatus.Reader limits;
    private final Function<ErrorResponse, @Nullable SourceFailure> errorMapping;
    private final Secrets secrets;

    /** A successful response, with the rate limit that the platform reports. */
    public record Received<T>(T body, RateLimitStatus rateLimit) {

        public <M> Received<M> map(Function<T, M> meaning) {
            return new Received<>(meaning.apply(body), rateLimit);
        }
    }

    /** A response with a status other than 2xx. Its body is a missing node if it has no JSON. */
    public record ErrorResponse(int status, JsonNode body, RateLimitStatus rateLimit, @Nullable Instant retryAt) {

        /** When the rate limit ends that it reports; null if it does not say. */
        public @Nullable Instant limitedUntil() {
            return retryAt == null ? rateLimit.resetAt() : retryAt;
        }
    }

    /** An API at the operator's address, which may be private; without a rate limit, and with standard status codes. */
    public static PlatformApi at(URI baseUrl, Vertx vertx, Clock clock) {
        return anywhere(List.of(Network.parse("0.0.0.0/0"), Network.parse("::/0")), vertx, clock)
                .withBaseUrl(baseUrl);
    }

    /** An API at public and allowed addresses, see {@link #withBaseUrl}. The SSRF guard refuses others. */
    public static PlatformApi anywhere(List<Network> allowed, Vertx vertx, Clock clock) {
        var destinations = new DestinationPolicy(allowed);
        return new PlatformApi(
                new SsrfGuardedClient(vertx, destinations, new SsrfGuardedClient.Limits(DEADLINE, MAX_BYTES)),
                clock,
                "https://localhost",
                Map.of(
                        "Accept", "application/json",
                        "User-Agent", "Lookalike (looks out for accounts that imitate school districts)"),
                (names, now) -> RateLimitStatus.UNKNOWN,
                error -> null,
                new Secrets(List.of()));
    }

    private PlatformApi(
            SsrfGuardedClient client,
            Clock clock,
            String baseUrl,
            Map<String, String> headers,
            RateLimitStatus.Reader limits,
            Function<ErrorResponse, @Nullable SourceFailure> errorMapping,
            Secrets secrets) {
        this.client = client;
        this.clock = clock;
        this.baseUrl = baseUrl;
        this.headers = Map.copyOf(headers);
        this.limits = limits;
        this.errorMapping = errorMapping;
        this.secrets = secrets;
    }

    /** The same API and client at another address. */
    public PlatformApi withBaseUrl(URI other) {
        return new PlatformApi(
                client, clock, other.toString().replaceFirst("/$", ""), headers, limits, errorMapping, secrets);
    }

    public PlatformApi withLimits(RateLimitStatus.Reader reader) {
        return new PlatformApi(client, clock, baseUrl, headers, reader, errorMapping, secrets);
    }

    /** The same API, some of whose errors have a meaning of their own; those for which it is null go by the status. */
    public PlatformApi withErrorMapping(Function<ErrorResponse, @Nullable SourceFailure> meaning) {
        return new PlatformApi(client, clock, baseUrl, headers, limits, meaning, secrets);
    }

    public PlatformApi with(String header, String value) {
        var all = new HashMap<>(headers);
        all.put(header, value);
        var credential = value.substring(value.lastIndexOf(' ') + 1);
        return new PlatformApi(client, clock, baseUrl, all, limits, errorMapping, secrets.and(List.of(credential)));
    }

    public PlatformApi bearing(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public PlatformApi ofApp(String id, String secret) {
        var credentials = "%s:%s".formatted(id, secret).getBytes(StandardCharsets.UTF_8);
        return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    /** The same API, whose failures never show these texts. What headers and forms hold is never shown anyway. */
    public PlatformApi hiding(String... texts) {
        return new PlatformApi(client, clock, baseUrl, headers, limits, errorMapping, secrets.and(List.of(texts)));
    }

    /** Sends a GET request that is answered with a JSON object. Fails only with a {@link SourceFailure}. */
    public Uni<Received<JsonNode>> get(String path, QueryParameters query) {
        return exchange(request(path, query), this::received);
    }

    /** Sends a GET request like {@link #get(String, QueryParameters)}, signed for a user. */
    public Uni<Received<JsonNode>> get(String path, QueryParameters query, UserSignature signature) {
        var address = request(path, query).uri();
        return with("Authorization", signature.header(address, query, clock.instant()))
                .hiding(signature.token(), signature.consumerKey())
                .get(path, query);
    }

    /**
     * Sends a GET request. An error response may mean a result, such as that an account was taken down; null if not.
     */
    public Uni<Received<JsonNode>> get(
            String path, QueryParameters query, Function<ErrorResponse, @Nullable JsonNode> meaning) {
        return exchange(request(path, query), response -> {
            var meant = isError(response) ? meaning.apply(error(response)) : null;
            return meant == null ? received(response) : new Received<>(meant, rateLimit(response));
        });
    }

    /** Sends a GET request that is answered with a JSON array of these. Fails only with a {@link SourceFailure}. */
    public Uni<Received<List<JsonNode>>> getList(String path, QueryParameters query, String what) {
        return exchange(
                request(path, query),
                response -> received(
                        response, text -> Json.required(Json.read(text), what).toList()));
    }

    /** Sends a GET request for JSON lines. One that cannot be read is a missing node, and does not hide the others. */
    public Uni<Received<List<JsonNode>>> getLines(String path, QueryParameters query) {
        return exchange(
                request(path, query),
                response -> received(response, text -> text.lines()
                        .filter(line -> !line.isBlank())
                        .map(Json::parseOrMissing)
                        .toList()));
    }

    /** Sends a GET request like {@link #get}. The body is empty if the error response says that nothing was found. */
    public Uni<Received<Optional<JsonNode>>> find(
            String path, QueryParameters query, Predicate<ErrorResponse> isNotFound) {
        return exchange(request(path, query), response -> found(response, isNotFound));
    }

    /** Sends a GET request like {@link #get}. The body is empty if the status is 404 or 410. */
    public Uni<Received<Optional<JsonNode>>> find(String path, QueryParameters query) {
        return find(path, query, error -> NOT_FOUND.contains(error.status()));
    }

    /** Sends a POST request with a JSON body. The body is empty as with {@link #find}. */
    public Uni<Received<Optional<JsonNode>>> find(
            String path, QueryParameters query, Object body, Predicate<ErrorResponse> isNotFound) {
        return exchange(postJson(path, query, body), response -> found(response, isNotFound));
    }

    private Received<Optional<JsonNode>> found(Response response, Predicate<ErrorResponse> isNotFound) {
        return isError(response) && isNotFound.test(error(response))
                ? new Received<>(Optional.empty(), rateLimit(response))
                : received(response).map(Optional::of);
    }

    public Uni<Received<JsonNode>> post(String path, Object body) {
        return exchange(postJson(path, QueryParameters.NONE, body), this::received);
    }

    public Uni<Received<JsonNode>> postForm(String path, QueryParameters fields) {
        var form = fields.toString().replaceFirst("^\\?", "").getBytes(StandardCharsets.UTF_8);
        return hiding(fields.decoded().map(Map.Entry::getValue).toArray(String[]::new))
                .exchange(post(path, QueryParameters.NONE, "application/x-www-form-urlencoded", form), this::received);
    }

    public Uni<Received<JsonNode>> delete(String path, QueryParameters query) {
        return exchange(request(Request.Method.DELETE, path, query, new byte[0]), this::received);
    }

    private Request postJson(String path, QueryParameters query, Object body) {
        return post(path, query, "application/json", Json.write(body));
    }

    private Request post(String path, QueryParameters query, String contentType, byte[] body) {
        return with("Content-Type", contentType).request(Request.Method.POST, path, query, body);
    }

    Request request(String path, QueryParameters query) {
        return request(Request.Method.GET, path, query, new byte[0]);
    }

    private Request request(Request.Method method, String path, QueryParameters query, byte[] body) {
        return new Request(method, URI.create(baseUrl + path + query), headers, body);
    }

    private <T> Uni<T> exchange(Request request, Function<Response, T> reading) {
        return client.send(request)
                .map(reading)
                .onFailure(failure -> failure instanceof RequestNotSent || failure instanceof NoResponse)
                .transform(failure -> SourceFailure.unavailable(failure.getMessage()))
                .onFailure(failure -> !(failure instanceof SourceFailure))
                .transform(failure -> SourceFailure.malformed("its answer cannot be read: %s".formatted(failure)))
                .onFailure(SourceFailure.class)
                .transform(failure -> ((SourceFailure) failure).reworded(secrets::removedFrom));
    }

    private Received<JsonNode> received(Response response) {
        return received(response, Json::parse);
    }

    private <T> Received<T> received(Response response, Function<String, T> reading) {
        if (isError(response)) {
            throw failure(response);
        }
        if (!response.isComplete()) {
            throw response.body().length >= MAX_BYTES
                    ? SourceFailure.malformed("its answer is longer than %,d bytes".formatted(MAX_BYTES))
                    : SourceFailure.unavailable("its answer broke off");
        }
        return new Received<>(reading.apply(text(response)), rateLimit(response));
    }

    private RateLimitStatus rateLimit(Response response) {
        return limits.read(name -> response.header(name).orElse(null), clock.instant());
    }

    /** Bytes that are not UTF-8 become U+FFFD. */
    private static String text(Response response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static boolean isError(Response response) {
        return response.status() < 200 || response.status() > 299;
    }

    private ErrorResponse error(Response response) {
        var retryAt = RateLimitHeaders.retryAfter(response.header("Retry-After").orElse(null), clock.instant());
        return new ErrorResponse(response.status(), Json.parseOrMissing(text(response)), rateLimit(response), retryAt);
    }

    SourceFailure failure(Response response) {
        int status = response.status();
        var error = error(response);
        var own = errorMapping.apply(error);
        if (own != null) {
            return own;
        }
        var reason = "it answered with status %d: %s".formatted(status, excerpt(response.body()));
        if (status == 429) {
            return SourceFailure.limited(reason, error.limitedUntil());
        }
        if (status == 401 || status == 403) {
            return SourceFailure.unauthorized(reason);
        }
        if (status >= 500 || status == 408) {
            return SourceFailure.unavailable(reason, error.retryAt());
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
