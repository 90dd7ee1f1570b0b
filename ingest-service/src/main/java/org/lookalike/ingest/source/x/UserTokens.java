package org.lookalike.ingest.source.x;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.token.IssuedToken;
import org.lookalike.ingest.source.token.IssuedToken.TokenIssuer;

/**
 * Renews a user's token, which lasts two hours, by a refresh token, which is valid once and nobody knows how long. See
 * <a href="https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code">OAuth 2.0</a>.
 */
final class UserTokens implements TokenIssuer {

    static final String REMEDY =
            "sign in to X's authorization with offline.access again, and set lookalike.sources.x.refresh-token to the new refresh token";

    /** How long before its end a token is renewed, which leaves time for further attempts. */
    private static final Duration EARLY = Duration.ofMinutes(15);

    private final PlatformApi api;
    private final Clock clock;

    /** @param id and {@code secret} of a confidential client */
    UserTokens(XConfig config, String id, String secret, Vertx vertx, Clock clock) {
        this.api = PlatformApi.at(config.baseUrl(), vertx, clock)
                .withLimits(X.LIMITS)
                .withErrorMapping(UserTokens::meaning)
                .ofApp(id, secret);
        this.clock = clock;
    }

    /** X does not document its errors; a refused token has been seen as 400. The response is not shown, as it may hold the token. */
    private static @Nullable SourceFailure meaning(PlatformApi.ErrorResponse error) {
        return switch (error.status()) {
            case 400 -> SourceFailure.refused("X does not accept the refresh token (status 400)");
            case 401, 403 ->
                SourceFailure.unauthorized(
                        "X does not accept lookalike.sources.x.client-id and client-secret (status %d)"
                                .formatted(error.status()));
            case 429 -> SourceFailure.limited("X renews no more tokens for now", error.limitedUntil());
            default ->
                SourceFailure.unavailable("X renews no token (status %d)".formatted(error.status()), error.retryAt());
        };
    }

    @Override
    public boolean revokesReused() {
        return true;
    }

    @Override
    public Uni<IssuedToken> renew(String token) {
        var form = QueryParameters.of("grant_type", "refresh_token").and("refresh_token", token);
        return api.postForm("/2/oauth2/token", form)
                .map(response -> IssuedToken.of(
                        response.body(), clock.instant(), () -> SourceFailure.malformed("X gives no token")))
                .map(issued -> issued.renewedAt(issued.usableUntil().minus(EARLY)));
    }
}
