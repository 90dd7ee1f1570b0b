package org.lookalike.ingest.source.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.linkedin.LinkedIn.LinkedInConfig;
import org.lookalike.ingest.source.token.IssuedToken;
import org.lookalike.ingest.source.token.IssuedToken.TokenIssuer;

/**
 * <a href="https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens">Renews</a> the token of a member,
 * which lasts 60 days, and <a href="https://learn.microsoft.com/en-us/linkedin/shared/authentication/token-introspection">tells</a> when
 * one ends. The refresh token lasts a year from the member's consent, however often it is used.
 */
final class MemberTokens implements TokenIssuer {

    private static final Duration EARLY = Duration.ofDays(14);

    private final PlatformApi api;
    private final QueryParameters credentials;
    private final Clock clock;

    MemberTokens(LinkedInConfig config, String clientId, String clientSecret, Vertx vertx, Clock clock) {
        this.api = PlatformApi.at(config.tokenUrl(), vertx, clock).withErrorMapping(MemberTokens::meaning);
        this.credentials = QueryParameters.of("client_id", clientId).and("client_secret", clientSecret);
        this.clock = clock;
    }

    /** The response is not shown, as it may hold the token. */
    private static SourceFailure meaning(PlatformApi.ErrorResponse error) {
        return switch (error.status()) {
            case 400 -> SourceFailure.refused("LinkedIn does not accept the token (status 400)");
            case 401, 403 ->
                SourceFailure.unauthorized(
                        "LinkedIn does not accept lookalike.sources.linkedin.client-id and client-secret (status %d)"
                                .formatted(error.status()));
            case 429 -> SourceFailure.limited("LinkedIn takes no more of these requests for now", error.retryAt());
            default ->
                SourceFailure.unavailable(
                        "LinkedIn does not answer this (status %d)".formatted(error.status()), error.retryAt());
        };
    }

    @Override
    public Uni<IssuedToken> renew(String token) {
        var form = credentials.and("grant_type", "refresh_token").and("refresh_token", token);
        return api.postForm("/accessToken", form).map(response -> issued(response.body()));
    }

    /** Towards the end of the refresh token, access tokens last no longer than it, and a renewal gains nothing. */
    private IssuedToken issued(JsonNode answer) {
        var now = clock.instant();
        var token = IssuedToken.of(answer, now, () -> SourceFailure.malformed("LinkedIn gives no token"));
        var early = token.usableUntil().minus(EARLY);
        var tomorrow = now.plus(Duration.ofDays(1));
        return token.renewedAt(early.isAfter(tomorrow) ? early : tomorrow);
    }

    /** When an access token ends; empty if LinkedIn does not say. */
    Uni<Optional<Instant>> end(String token) {
        return api.postForm("/introspectToken", credentials.and("token", token)).map(response -> {
            if (Boolean.FALSE.equals(Json.flag(response.body(), "active"))) {
                throw SourceFailure.unauthorized("LinkedIn says that the token has expired or was withdrawn");
            }
            return IssuedToken.end(Json.count(response.body(), "expires_at"));
        });
    }
}
