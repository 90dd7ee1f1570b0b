package org.lookalike.ingest.source.reddit;

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
 * The token of an app without a user.
 *
 * @see <a href="https://github.com/reddit-archive/reddit/wiki/OAuth2#application-only-oauth">Application only OAuth</a>
 */
@JsonNaming(SnakeCaseStrategy.class)
record AppToken(@Nullable String accessToken, @Nullable Long expiresIn) {

    private static final QueryParameters FORM = QueryParameters.of("grant_type", "client_credentials");

    /** @param api sends the credentials of the app */
    static CachedToken from(PlatformApi api, Clock clock) {
        return new CachedToken(
                () -> api.postForm("/api/v1/access_token", FORM, AppToken.class)
                        .map(response -> response.body().issued()),
                clock);
    }

    private Issued issued() {
        if (accessToken == null || expiresIn == null) {
            throw SourceFailure.unauthorized(
                    "Reddit gives no token; check lookalike.sources.reddit.client-id and client-secret");
        }
        return new Issued(accessToken, Duration.ofSeconds(expiresIn));
    }
}
