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
 * The token that TikTok gives for a client's key and secret, for two hours; kept that long.
 *
 * @see <a href="https://developers.tiktok.com/doc/client-access-token-management">Client access tokens</a>
 */
final class ClientToken {

    /** So that none expires on its way. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final PlatformApi api;
    private final QueryParameters form;
    private final Clock clock;

    private volatile @Nullable Valid kept;

    ClientToken(PlatformApi api, String key, String secret, Clock clock) {
        this.api = api;
        this.form = QueryParameters.of("client_key", key)
                .and("client_secret", secret)
                .and("grant_type", "client_credentials");
        this.clock = clock;
    }

    private record Valid(String token, Instant until) {}

    /** The token as it is kept, or a new one where that has expired. */
    Uni<String> get() {
        var known = kept;
        return known != null && clock.instant().isBefore(known.until)
                ? Uni.createFrom().item(known.token)
                : renew();
    }

    /** A new one, whatever is kept. */
    Uni<String> renew() {
        return api.postForm("/v2/oauth/token/", form, Given.class)
                .map(given -> given.body().valid(clock.instant()))
                .invoke(valid -> kept = valid)
                .map(Valid::token);
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Given(@Nullable String accessToken, @Nullable Long expiresIn, @Nullable String error) {

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

    /** What it means that TikTok gives no token. */
    static SourceFailure refused(String error) {
        return SourceFailure.unauthorized(
                "TikTok gives no token (%s); check lookalike.sources.tiktok.client-key and client-secret"
                        .formatted(error.replaceAll("[^a-z_]", "")));
    }
}
