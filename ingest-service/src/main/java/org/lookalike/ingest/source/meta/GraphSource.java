package org.lookalike.ingest.source.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.PlatformSource;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.token.BearerToken;
import org.lookalike.ingest.source.token.IssuedToken;
import org.lookalike.ingest.source.token.SourceTokens;

/** A platform of Meta, which is asked by the Graph API. */
abstract class GraphSource extends PlatformSource {

    private final PlatformApi api;
    private final BearerToken token;
    private final Optional<String> appSecret;
    private final Predicate<GraphError> isNotShown;

    /**
     * @param approval the permissions that Meta has to approve, for messages to the operator
     * @param isNotShown whether an error says that there is no such account, or that it is hidden from the app
     */
    GraphSource(
            String platform,
            List<Quota> quotas,
            List<Capability> capabilities,
            URI baseUrl,
            BearerToken token,
            Optional<String> appSecret,
            String approval,
            Predicate<GraphError> isNotShown,
            Vertx vertx,
            Clock clock) {
        super(platform, quotas, capabilities);
        this.api = PlatformApi.at(baseUrl, vertx, clock)
                .withLimits(new GraphUsage())
                .withErrorMapping(response -> meaning(response, "lookalike.sources." + platform, approval, clock));
        this.token = token;
        this.appSecret = appSecret;
        this.isNotShown = isNotShown;
    }

    private static @Nullable SourceFailure meaning(
            PlatformApi.ErrorResponse response, String settings, String approval, Clock clock) {
        var error = GraphError.of(response);
        return error == null ? null : error.failure(response, settings, approval, clock.instant());
    }

    final Uni<PlatformApi.Received<JsonNode>> get(String path, QueryParameters query) {
        return token.authorize(access -> api.hiding(access).get(path, signed(query, access)));
    }

    /** Asks for an account; empty if it is not shown. */
    final Uni<PlatformApi.Received<Optional<JsonNode>>> find(String path, QueryParameters query) {
        return token.authorize(access -> api.hiding(access).find(path, signed(query, access), response -> {
            var error = GraphError.of(response);
            return error != null && isNotShown.test(error);
        }));
    }

    /**
     * <a href="https://developers.facebook.com/docs/graph-api/reference/debug_token">When the token ends</a>, or the person's consent to
     * the use of data; empty if never. Meta answers this to tokens of apps and of their developers alone.
     */
    final Uni<Optional<Instant>> tokenEnd() {
        return token.authorize(access -> api.hiding(access)
                        .get("/debug_token", signed(QueryParameters.of("input_token", access), access)))
                .map(debugged -> end(debugged.body().path("data")));
    }

    /** When a token ends, of which Meta said this; empty if it never does. */
    static Optional<Instant> end(JsonNode debugged) {
        if (!debugged.isObject()) {
            throw SourceFailure.malformed("Meta does not say when the token ends");
        }
        if (Boolean.FALSE.equals(Json.flag(debugged, "is_valid"))) {
            throw SourceFailure.unauthorized("Meta says that the token is not valid");
        }
        return Stream.of("expires_at", "data_access_expires_at")
                .flatMap(end -> IssuedToken.end(Json.count(debugged, end)).stream())
                .min(Comparator.naturalOrder());
    }

    /** The enabled source with a token that the operator replaces, of which Meta says when it ends. */
    final On with(SourceTokens tokens, String configured, String remedy) {
        return new On(this, tokens.inspected(platform(), configured, remedy, this::tokenEnd));
    }

    /** The cursor after a page of a list; null at its end. */
    static @Nullable String after(JsonNode list) {
        return list.at("/paging/next").isTextual() ? Json.text(list, "paging/cursors/after") : null;
    }

    private QueryParameters signed(QueryParameters query, String access) {
        return query.and("access_token", access)
                .and(
                        "appsecret_proof",
                        appSecret.map(secret -> proof(access, secret)).orElse(null));
    }

    private static String proof(String token, String secret) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmacHex(token);
    }

    /**
     * Meta reports the used percentages of three <a href="https://developers.facebook.com/docs/graph-api/overview/rate-limiting">limits</a>
     * and blocks apps that exceed them, so queries pause when little is left.
     */
    static final class GraphUsage implements RateLimitStatus.Reader {

        private static final List<String> HEADERS = List.of("X-App-Usage", "X-Business-Use-Case-Usage");
        private static final List<String> PERCENTAGES = List.of("call_count", "total_time", "total_cputime");
        private static final String MINUTES_TO_WAIT = "estimated_time_to_regain_access";
        private static final int CLOSE_AT = 95;

        /** The limits apply to a rolling hour. */
        static final Duration PAUSE = Duration.ofMinutes(10);

        @Override
        public RateLimitStatus read(Function<String, @Nullable String> headers, Instant now) {
            var usages = HEADERS.stream()
                    .map(name -> Json.parseOrMissing(Objects.requireNonNullElse(headers.apply(name), "")))
                    .toList();
            int used = PERCENTAGES.stream()
                    .flatMapToInt(name -> numbers(usages, name))
                    .max()
                    .orElse(0);
            if (used < CLOSE_AT) {
                return RateLimitStatus.UNKNOWN;
            }
            var said = Duration.ofMinutes(numbers(usages, MINUTES_TO_WAIT).max().orElse(0));
            return new RateLimitStatus(0L, now.plus(said.compareTo(PAUSE) > 0 ? said : PAUSE));
        }

        private static IntStream numbers(List<JsonNode> usages, String name) {
            return usages.stream()
                    .flatMap(usage -> usage.findValues(name).stream())
                    .mapToInt(JsonNode::asInt);
        }
    }
}
