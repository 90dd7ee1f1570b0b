package org.lookalike.ingest.source.tiktok;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.CachedToken;
import org.lookalike.ingest.source.exchange.CachedToken.Issued;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.QueryParameters;

/**
 * The access token for a client's key and secret, valid for two hours.
 *
 * @see <a href="https://developers.tiktok.com/doc/client-access-token-management">Client access tokens</a>
 */
@JsonNaming(SnakeCaseStrategy.class)
record ClientToken(@Nullable String accessToken, @Nullable Long expiresIn, @Nullable String error) {

    static CachedToken from(PlatformApi api, String key, String secret, Clock clock) {
        var form = QueryParameters.of("client_key", key)
                .and("client_secret", secret)
                .and("grant_type", "client_credentials");
        return new CachedToken(
                () -> api.postForm("/v2/oauth/token/", form, ClientToken.class)
                        .map(response -> response.body().issued()),
                clock);
    }

    private Issued issued() {
        if (error != null && !error.isEmpty()) {
            throw refused(error);
        }
        if (accessToken == null || expiresIn == null) {
            throw SourceFailure.malformed("it answered with no token");
        }
        return new Issued(accessToken, Duration.ofSeconds(expiresIn));
    }

    /** The failure for a refused token. */
    static SourceFailure refused(String error) {
        return SourceFailure.unauthorized(
                "TikTok gives no token (%s); check lookalike.sources.tiktok.client-key and client-secret"
                        .formatted(error.replaceAll("[^a-z_]", "")));
    }
}
