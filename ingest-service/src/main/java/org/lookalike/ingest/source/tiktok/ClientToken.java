package org.lookalike.ingest.source.tiktok;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.QueryParameters;

/**
 * The access token for a client's key and secret, cached for the two hours in which it is valid.
 *
 * @see <a href="https://developers.tiktok.com/doc/client-access-token-management">Client access tokens</a>
 */
final class ClientToken {

    /** The token is renewed this early, so that it does not expire during a request. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final PlatformApi api;
    private final QueryParameters form;
    private final Clock clock;

    private volatile @Nullable Valid cached;

    ClientToken(PlatformApi api, String key, String secret, Clock clock) {
        this.api = api;
        this.form = QueryParameters.of("client_key", key)
                .and("client_secret", secret)
                .and("grant_type", "client_credentials");
        this.clock = clock;
    }

    private record Valid(String token, Instant until) {}

    /** The cached token, or a new one if it has expired. */
    Uni<String> get() {
        var known = cached;
        return known != null && clock.instant().isBefore(known.until)
                ? Uni.createFrom().item(known.token)
                : renew();
    }

    /** A new token, which replaces the cached one. */
    Uni<String> renew() {
        return api.postForm("/v2/oauth/token/", form, TokenResponse.class)
                .map(response -> response.body().valid(clock.instant()))
                .invoke(valid -> cached = valid)
                .map(Valid::token);
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record TokenResponse(@Nullable String accessToken, @Nullable Long expiresIn, @Nullable String error) {

        private Valid valid(Instant now) {
            if (error != null && !error.isEmpty()) {
                throw refused(error);
            }
            if (accessToken == null || expiresIn == null) {
                throw SourceFailure.malformed("it answered with no token");
            }
            return new Valid(accessToken, now.plusSeconds(expiresIn).minus(MARGIN));
        }
    }

    /** The failure for a refused token. */
    static SourceFailure refused(String error) {
        return SourceFailure.unauthorized(
                "TikTok gives no token (%s); check lookalike.sources.tiktok.client-key and client-secret"
                        .formatted(error.replaceAll("[^a-z_]", "")));
    }
}
