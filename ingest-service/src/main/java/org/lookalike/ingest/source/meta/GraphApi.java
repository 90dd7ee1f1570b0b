package org.lookalike.ingest.source.meta;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformApi.ErrorResponse;
import org.lookalike.ingest.source.exchange.PlatformApi.Received;
import org.lookalike.ingest.source.exchange.PlatformApi.Rules;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.token.BearerToken;
import org.lookalike.ingest.source.token.TokenResponse;

/** A client for Meta's Graph API. */
public final class GraphApi {

    private final PlatformApi api;
    private final BearerToken token;
    private final Optional<String> appSecret;

    /**
     * @param appSecret signs the token, if the app requires a proof
     * @param settings the prefix of the source's settings, for messages to the operator
     * @param approval the permissions that Meta has to approve, for messages to the operator
     */
    public GraphApi(
            URI baseUrl,
            BearerToken token,
            Optional<String> appSecret,
            String settings,
            String approval,
            Vertx vertx,
            Clock clock) {
        var rules =
                Rules.of(new GraphUsage()).withErrorMapping(response -> meaning(response, settings, approval, clock));
        this.api = PlatformApi.at(baseUrl, rules, vertx, clock);
        this.token = token;
        this.appSecret = appSecret;
    }

    private static @Nullable SourceFailure meaning(
            ErrorResponse response, String settings, String approval, Clock clock) {
        var error = GraphError.of(response);
        return error == null ? null : error.failure(response, settings, approval, clock.instant());
    }

    /** Sends a GET request, see {@link PlatformApi#get}. */
    public <T> Uni<Received<T>> get(String path, QueryParameters query, Class<T> type) {
        return token.authorize(access -> api.hiding(access).get(path, signed(query, access), type));
    }

    /** Sends a GET request. The body is empty if the error says that nothing was found. */
    public <T> Uni<Received<Optional<T>>> find(
            String path, QueryParameters query, Class<T> type, Predicate<GraphError> isNotFound) {
        return token.authorize(access -> api.hiding(access).find(path, signed(query, access), type, response -> {
            var error = GraphError.of(response);
            return error != null && isNotFound.test(error);
        }));
    }

    /**
     * Asks Meta when the token ends, of which there are two kinds: of the token, and of the person's consent to the use of data.
     * Empty if it never ends. Meta answers this to tokens of apps and of their developers alone.
     *
     * @see <a href="https://developers.facebook.com/docs/graph-api/reference/debug_token">debug_token</a>
     */
    public Uni<Optional<Instant>> tokenEnd() {
        return token.authorize(access -> api.hiding(access)
                        .get(
                                "/debug_token",
                                signed(QueryParameters.of("input_token", access), access),
                                DebuggedToken.class))
                .map(debugged -> debugged.body().end());
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

    /** What Meta says about a token. */
    private record DebuggedToken(@Nullable Data data) {

        /** Times are in seconds since 1970; 0 stands for never. */
        record Data(@Nullable Boolean isValid, @Nullable Long expiresAt, @Nullable Long dataAccessExpiresAt) {}

        /**
         * When the first of both ends.
         *
         * @throws SourceFailure if the token is not valid
         */
        Optional<Instant> end() {
            if (data == null) {
                throw SourceFailure.malformed("Meta does not say when the token ends");
            }
            if (Boolean.FALSE.equals(data.isValid)) {
                throw SourceFailure.unauthorized("Meta says that the token is not valid");
            }
            return Stream.of(data.expiresAt, data.dataAccessExpiresAt)
                    .filter(Objects::nonNull)
                    .map(TokenResponse::end)
                    .flatMap(Optional::stream)
                    .min(Comparator.naturalOrder());
        }
    }
}
