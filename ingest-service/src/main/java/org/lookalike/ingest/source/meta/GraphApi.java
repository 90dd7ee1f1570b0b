package org.lookalike.ingest.source.meta;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformApi.ErrorResponse;
import org.lookalike.ingest.source.exchange.PlatformApi.Received;
import org.lookalike.ingest.source.exchange.PlatformApi.Rules;
import org.lookalike.ingest.source.exchange.QueryParameters;

/** A client for Meta's Graph API. */
public final class GraphApi {

    private final PlatformApi api;
    private final String token;
    private final @Nullable String proof;

    private GraphApi(PlatformApi api, String token, @Nullable String proof) {
        this.api = api;
        this.token = token;
        this.proof = proof;
    }

    /**
     * @param appSecret signs the token, if the app requires a proof
     * @param settings the prefix of the source's settings, for messages to the operator
     * @param approval the permissions that Meta has to approve, for messages to the operator
     */
    public static GraphApi at(
            URI baseUrl,
            String token,
            Optional<String> appSecret,
            String settings,
            String approval,
            Vertx vertx,
            Clock clock) {
        var rules =
                Rules.of(new GraphUsage()).withErrorMapping(response -> meaning(response, settings, approval, clock));
        return new GraphApi(
                PlatformApi.at(baseUrl, rules, vertx, clock),
                token,
                appSecret.map(secret -> proof(token, secret)).orElse(null));
    }

    private static @Nullable SourceFailure meaning(
            ErrorResponse response, String settings, String approval, Clock clock) {
        var error = GraphError.of(response);
        return error == null ? null : error.failure(response, settings, approval, clock.instant());
    }

    /** Sends a GET request, see {@link PlatformApi#get}. */
    public <T> Uni<Received<T>> get(String path, QueryParameters query, Class<T> type) {
        return api.get(path, signed(query), type);
    }

    /** Sends a GET request. The body is empty if the error says that nothing was found. */
    public <T> Uni<Received<Optional<T>>> find(
            String path, QueryParameters query, Class<T> type, Predicate<GraphError> isNotFound) {
        return api.find(path, signed(query), type, response -> {
            var error = GraphError.of(response);
            return error != null && isNotFound.test(error);
        });
    }

    private QueryParameters signed(QueryParameters query) {
        return query.and("access_token", token).and("appsecret_proof", proof);
    }

    private static String proof(String token, String secret) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmacHex(token);
    }
}
