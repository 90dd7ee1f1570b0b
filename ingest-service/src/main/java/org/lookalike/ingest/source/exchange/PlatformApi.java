package org.lookalike.ingest.source.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.lookalike.httpclient.NotSent;
import org.lookalike.httpclient.Request;
import org.lookalike.httpclient.Response;
import org.lookalike.httpclient.SsrfGuardedClient;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;

/**
 * A platform's HTTP API. Answers are JSON, read as leniently as can be; whatever is no answer becomes a {@link SourceFailure}
 * that says what it means for the questions to come.
 */
public final class PlatformApi {

    /** How long a platform may take to answer. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** No answer to one of our questions is longer. */
    private static final int MAX_BYTES = 5_000_000;

    private static final Set<Integer> NOT_THERE = Set.of(404, 410);

    private static final int MAX_DEPTH = 64;
    private static final int EXCERPT = 200;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
    }

    private final SsrfGuardedClient client;
    private final String baseUrl;
    private final Rules rules;
    private final Clock clock;

    /**
     * How a platform's API differs from others.
     *
     * @param headers to be sent with every request, such as the one with the token
     * @param limits how the platform tells what is left of its limit
     * @param ownErrors what an answer other than 2xx means where it is not what its status says; null to go by the status
     */
    public record Rules(
            Map<String, String> headers, RateLimitReader limits, Function<Refusal, @Nullable SourceFailure> ownErrors) {

        public Rules {
            headers = Map.copyOf(headers);
        }

        /** Of a platform that keeps to what statuses mean. */
        public static Rules of(RateLimitReader limits) {
            return new Rules(Map.of(), limits, refusal -> null);
        }

        /** These headers in place of others. */
        public Rules withHeaders(Map<String, String> all) {
            return new Rules(all, limits, ownErrors);
        }

        /** This meaning of errors in place of another. */
        public Rules withOwnErrors(Function<Refusal, @Nullable SourceFailure> meaning) {
            return new Rules(headers, limits, meaning);
        }
    }

    /**
     * An answer.
     *
     * @param allowance what the platform says is left of its limit
     */
    public record Received<T>(T body, RateLimitStatus allowance) {

        private Received<Optional<T>> optional() {
            return new Received<>(Optional.of(body), allowance);
        }
    }

    /**
     * An answer other than 2xx.
     *
     * @param body its JSON; missing if it has none
     * @param retryAt when it asks to be tried again; null if it does not say
     */
    public record Refusal(int status, JsonNode body, RateLimitStatus allowance, @Nullable Instant retryAt) {}

    /**
     * An API at an address that the operator set: a private one, too.
     *
     * @param baseUrl with or without a slash at its end
     */
    public static PlatformApi at(URI baseUrl, Rules rules, Vertx vertx, Clock clock) {
        var anywhere = DestinationPolicy.anyPublicHost()
                .andPrivate(List.of(Network.parse("0.0.0.0/0"), Network.parse("::/0")));
        return new PlatformApi(client(vertx, anywhere), withoutSlash(baseUrl), rules, clock);
    }

    /** An API at an address that somebody else chose: a public one only, unless the operator allows these networks. */
    public static PlatformApi atForeign(URI baseUrl, List<Network> allowed, Rules rules, Vertx vertx, Clock clock) {
        return new PlatformApi(
                client(vertx, DestinationPolicy.anyPublicHost().andPrivate(allowed)),
                withoutSlash(baseUrl),
                rules,
                clock);
    }

    private static String withoutSlash(URI baseUrl) {
        return baseUrl.toString().replaceFirst("/$", "");
    }

    private PlatformApi(SsrfGuardedClient client, String baseUrl, Rules rules, Clock clock) {
        this.client = client;
        this.baseUrl = baseUrl;
        this.rules = rules;
        this.clock = clock;
    }

    /** What is asked in the same way, and by the same client, at another address. */
    public PlatformApi withBaseUrl(URI other) {
        return new PlatformApi(client, withoutSlash(other), rules, clock);
    }

    private static SsrfGuardedClient client(Vertx vertx, DestinationPolicy destinations) {
        return new SsrfGuardedClient(vertx, destinations, new SsrfGuardedClient.Limits(DEADLINE, MAX_BYTES));
    }

    /**
     * Asks for something.
     *
     * @param path begins with a slash
     * @return fails with a {@link SourceFailure} and nothing else
     */
    public <T> Uni<Received<T>> get(String path, QueryParameters query, Class<T> type) {
        return exchange(request(path, query), answer -> received(answer, type));
    }

    /**
     * As {@link #get(String, QueryParameters, Class)}, where some refusals are answers too, such as that an account was taken down.
     *
     * @param meaning what a refusal answers; null if it is none
     */
    public <T> Uni<Received<T>> get(
            String path, QueryParameters query, Class<T> type, Function<Refusal, @Nullable T> meaning) {
        return exchange(request(path, query), answer -> {
            var meant = isRefused(answer) ? meaning.apply(refusal(answer)) : null;
            return meant == null ? received(answer, type) : new Received<>(meant, allowance(answer));
        });
    }

    /** As {@link #get}, where some refusals say that there is no such thing: then the body is empty. */
    public <T> Uni<Received<Optional<T>>> find(
            String path, QueryParameters query, Class<T> type, Predicate<Refusal> saysThereIsNone) {
        return exchange(request(path, query), answer -> found(answer, type, saysThereIsNone));
    }

    /** As {@link #get}, for what may not be there: that it is not, or no more, is an answer. */
    public <T> Uni<Received<Optional<T>>> find(String path, QueryParameters query, Class<T> type) {
        return find(path, query, type, refusal -> NOT_THERE.contains(refusal.status()));
    }

    /** As {@link #find}, with a JSON body. */
    public <T> Uni<Received<Optional<T>>> find(
            String path, QueryParameters query, Object body, Class<T> type, Predicate<Refusal> saysThereIsNone) {
        return exchange(
                post(path, query, "application/json", bytes(body)), answer -> found(answer, type, saysThereIsNone));
    }

    private <T> Received<Optional<T>> found(Response answer, Class<T> type, Predicate<Refusal> saysThereIsNone) {
        return isRefused(answer) && saysThereIsNone.test(refusal(answer))
                ? new Received<>(Optional.empty(), allowance(answer))
                : received(answer, type).optional();
    }

    /** As {@link #get}, with a JSON body. */
    public <T> Uni<Received<T>> post(String path, QueryParameters query, Object body, Class<T> type) {
        return exchange(post(path, query, "application/json", bytes(body)), answer -> received(answer, type));
    }

    /** As {@link #get}, with a form that has these fields. */
    public <T> Uni<Received<T>> postForm(String path, QueryParameters fields, Class<T> type) {
        var form = fields.toString().replaceFirst("^\\?", "").getBytes(StandardCharsets.UTF_8);
        return exchange(
                post(path, QueryParameters.NONE, "application/x-www-form-urlencoded", form),
                answer -> received(answer, type));
    }

    /** The same API, spoken to with one more header, such as a token that was made for it. */
    public PlatformApi with(String header, String value) {
        var headers = new HashMap<>(rules.headers());
        headers.put(header, value);
        return new PlatformApi(client, baseUrl, rules.withHeaders(headers), clock);
    }

    /** Has something removed; the answer is as of {@link #get}. */
    public <T> Uni<Received<T>> delete(String path, QueryParameters query, Class<T> type) {
        return exchange(request(Request.Method.DELETE, path, query), answer -> received(answer, type));
    }

    private Request post(String path, QueryParameters query, String contentType, byte[] body) {
        var headers = new HashMap<>(headers());
        headers.put("Content-Type", contentType);
        return new Request(Request.Method.POST, uri(path, query), headers, body);
    }

    /** What {@link #get} sends. */
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

    private static byte[] bytes(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the question cannot be written as JSON", e);
        }
    }

    private <T> Uni<T> exchange(Request request, Function<Response, T> reading) {
        return client.send(request)
                .map(reading)
                .onFailure(failure -> failure instanceof NotSent || failure instanceof NoResponse)
                .transform(failure ->
                        SourceFailure.unavailable("it cannot be reached: %s".formatted(failure.getMessage())))
                .onFailure(failure -> !(failure instanceof SourceFailure))
                .transform(failure -> SourceFailure.malformed("its answer cannot be read: %s".formatted(failure)));
    }

    private <T> Received<T> received(Response answer, Class<T> type) {
        if (isRefused(answer)) {
            throw failure(answer);
        }
        if (!answer.isWhole()) {
            throw answer.body().length >= MAX_BYTES
                    ? SourceFailure.malformed("its answer is longer than %,d bytes".formatted(MAX_BYTES))
                    : SourceFailure.unavailable("its answer broke off");
        }
        return new Received<>(parse(answer.body(), type), allowance(answer));
    }

    private RateLimitStatus allowance(Response answer) {
        return rules.limits().read(name -> answer.header(name).orElse(null), clock.instant());
    }

    private static boolean isRefused(Response answer) {
        return answer.status() < 200 || answer.status() > 299;
    }

    private Refusal refusal(Response answer) {
        var retryAt = RateLimitHeaders.retryAfter(answer.header("Retry-After").orElse(null), clock.instant());
        return new Refusal(answer.status(), jsonOrMissing(answer.body()), allowance(answer), retryAt);
    }

    /** What an answer other than 2xx means. */
    SourceFailure failure(Response answer) {
        int status = answer.status();
        var refusal = refusal(answer);
        var own = rules.ownErrors().apply(refusal);
        if (own != null) {
            return own;
        }
        var reason = "it answered with status %d: %s".formatted(status, excerpt(answer.body()));
        var retryAt = refusal.retryAt();
        if (status == 429) {
            return SourceFailure.limited(
                    reason, retryAt == null ? refusal.allowance().resetAt() : retryAt);
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

    /**
     * Reads JSON: bytes that are no UTF-8 become U+FFFD, unknown fields are ignored.
     *
     * @throws SourceFailure if it is no JSON of this type
     */
    public static <T> T parse(byte[] body, Class<T> type) {
        if (body.length == 0) {
            throw SourceFailure.malformed("it answered with nothing");
        }
        try {
            var value = JSON.readValue(new String(body, StandardCharsets.UTF_8), type);
            if (value == null) {
                throw SourceFailure.malformed("it answered null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw SourceFailure.malformed("its answer cannot be read: %s"
                    .formatted(e.getOriginalMessage().lines().findFirst().orElse("")));
        }
    }

    private static JsonNode jsonOrMissing(byte[] body) {
        try {
            return parse(body, JsonNode.class);
        } catch (SourceFailure e) {
            return MissingNode.getInstance();
        }
    }

    private static String excerpt(byte[] body) {
        var text = new String(body, 0, Math.min(body.length, EXCERPT), StandardCharsets.UTF_8);
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
