package org.lookalike.ingest.source.reddit;

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
 * The token of an app without a user, cached while it is valid.
 *
 * @see <a href="https://github.com/reddit-archive/reddit/wiki/OAuth2#application-only-oauth">Application only OAuth</a>
 */
final class AppToken {

    /** The token is renewed this early, so that it does not expire during a request. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final QueryParameters FORM = QueryParameters.of("grant_type", "client_credentials");

    private final PlatformApi api;
    private final Clock clock;

    private volatile @Nullable Valid cached;

    /** @param api sends the credentials of the app */
    AppToken(PlatformApi api, Clock clock) {
        this.api = api;
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
        return api.postForm("/api/v1/access_token", FORM, TokenResponse.class)
                .map(response -> response.body().valid(clock.instant()))
                .invoke(valid -> cached = valid)
                .map(Valid::token);
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record TokenResponse(@Nullable String accessToken, @Nullable Long expiresIn) {

        private Valid valid(Instant now) {
            if (accessToken == null || expiresIn == null) {
                throw SourceFailure.unauthorized(
                        "Reddit gives no token; check lookalike.sources.reddit.client-id and client-secret");
            }
            return new Valid(accessToken, now.plusSeconds(expiresIn).minus(MARGIN));
        }
    }
}
