package org.lookalike.ingest.source.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformApi.ErrorResponse;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.token.IssuedToken;
import org.lookalike.ingest.source.token.IssuedToken.TokenIssuer;

/**
 * Renews a long-lived token of Threads, which lasts 60 days. It must be a day old, and can be renewed only while it is valid.
 *
 * @see <a href="https://developers.facebook.com/docs/threads/get-started/long-lived-tokens/">Long-lived tokens</a>
 */
final class LongLivedTokens implements TokenIssuer {

    static final Duration MIN_AGE = Duration.ofHours(24);

    private static final Duration INTERVAL = Duration.ofDays(7);

    private final PlatformApi api;
    private final Clock clock;

    LongLivedTokens(URI tokenUrl, Vertx vertx, Clock clock) {
        this.api = PlatformApi.at(tokenUrl, vertx, clock).withErrorMapping(LongLivedTokens::meaning);
        this.clock = clock;
    }

    /** The message of the error is not shown, as it may hold the token. */
    private static SourceFailure meaning(ErrorResponse response) {
        var error = GraphError.of(response);
        var what = error == null ? "status %d".formatted(response.status()) : error.toString();
        if (response.status() >= 500 || error != null && error.isTransient()) {
            return SourceFailure.unavailable("Meta says that something is wrong there (%s)".formatted(what));
        }
        return response.status() == 429 || error != null && error.isLimit()
                ? SourceFailure.limited("Meta renews no more tokens for now (%s)".formatted(what), response.retryAt())
                : SourceFailure.refused("Meta does not renew the token (%s)".formatted(what));
    }

    @Override
    public Uni<IssuedToken> renew(String token) {
        var query = QueryParameters.of("grant_type", "th_refresh_token").and("access_token", token);
        return api.hiding(token).get("/refresh_access_token", query).map(response -> issued(response.body()));
    }

    /** The token is also what the next renewal takes. */
    private IssuedToken issued(JsonNode answer) {
        var now = clock.instant();
        var token = IssuedToken.of(answer, now, () -> SourceFailure.malformed("Meta gives no token"));
        return new IssuedToken(
                token.access(), token.usableUntil(), token.access(), token.usableUntil(), now.plus(INTERVAL));
    }
}
