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
import org.lookalike.ingest.source.exchange.PlatformApi.Received;
import org.lookalike.ingest.source.exchange.PlatformApi.Refusal;
import org.lookalike.ingest.source.exchange.PlatformApi.Rules;
import org.lookalike.ingest.source.exchange.QueryParameters;

/** Meta's Graph API, spoken to with a token. */
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
     * @param token who asks
     * @param appSecret proves that the token was not stolen, where the app is set to want that
     * @param settings the prefix of the source's settings, for those who have to change them
     * @param approval what Meta has to approve, for the same
     */
    public static GraphApi at(
            URI baseUrl,
            String token,
            Optional<String> appSecret,
            String settings,
            String approval,
            Vertx vertx,
            Clock clock) {
        var rules = Rules.of(new GraphUsage()).withOwnErrors(refusal -> meaning(refusal, settings, approval, clock));
        return new GraphApi(
                PlatformApi.at(baseUrl, rules, vertx, clock),
                token,
                appSecret.map(secret -> proof(token, secret)).orElse(null));
    }

    private static @Nullable SourceFailure meaning(Refusal refusal, String settings, String approval, Clock clock) {
        var error = GraphError.of(refusal);
        return error == null ? null : error.meaning(refusal, settings, approval, clock.instant());
    }

    /** Asks for something, see {@link PlatformApi#get}. */
    public <T> Uni<Received<T>> get(String path, QueryParameters query, Class<T> type) {
        return api.get(path, signed(query), type);
    }

    /** Asks for something that there may not be, which Meta says by an error. */
    public <T> Uni<Received<Optional<T>>> find(
            String path, QueryParameters query, Class<T> type, Predicate<GraphError> saysThereIsNone) {
        return api.find(path, signed(query), type, refusal -> {
            var error = GraphError.of(refusal);
            return error != null && saysThereIsNone.test(error);
        });
    }

    private QueryParameters signed(QueryParameters query) {
        return query.and("access_token", token).and("appsecret_proof", proof);
    }

    private static String proof(String token, String secret) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmacHex(token);
    }
}
