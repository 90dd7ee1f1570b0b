package org.lookalike.ingest.source.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.PlatformSource;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.token.BearerToken;
import org.lookalike.ingest.source.token.BearerToken.CachedToken;
import org.lookalike.ingest.source.token.IssuedToken;

/** TikTok's Research API, which looks up exact handles. It hides accounts, so none is reported as free or gone. */
final class TikTok extends PlatformSource {

    static final String PLATFORM = "tiktok";
    private static final String LOOK_UPS = "look-ups";

    static final String FIELDS =
            "display_name,bio_description,avatar_url,is_verified,follower_count,video_count,bio_url";

    private static final Quota.Day DAY = new Quota.Day(ZoneOffset.UTC);

    private final PlatformApi api;
    private final BearerToken token;

    TikTok(TikTokConfig config, String key, String secret, Vertx vertx, Clock clock) {
        super(
                PLATFORM,
                List.of(new Quota(LOOK_UPS, config.lookUpsADay(), DAY)),
                List.of(
                        Capability.single(QueryType.LOOK_UP_HANDLE, LOOK_UPS),
                        Capability.single(QueryType.LOOK_UP_ID, LOOK_UPS)));
        this.api =
                PlatformApi.at(config.baseUrl(), vertx, clock).withErrorMapping(response -> meaning(response, clock));
        this.token = new CachedToken(() -> clientToken(key, secret, clock), clock);
    }

    /** A <a href="https://developers.tiktok.com/doc/client-access-token-management">token</a> of two hours. */
    private Uni<IssuedToken> clientToken(String key, String secret, Clock clock) {
        var form = QueryParameters.of("client_key", key)
                .and("client_secret", secret)
                .and("grant_type", "client_credentials");
        return api.postForm("/v2/oauth/token/", form).map(received -> {
            var error = Json.text(received.body(), "error");
            if (error != null) {
                throw noToken(error);
            }
            return IssuedToken.of(
                    received.body(), clock.instant(), () -> SourceFailure.malformed("it answered with no token"));
        });
    }

    private static SourceFailure noToken(String error) {
        return SourceFailure.unauthorized(
                "TikTok gives no token (%s); check lookalike.sources.tiktok.client-key and client-secret"
                        .formatted(error.replaceAll("[^a-z_]", "")));
    }

    private static @Nullable SourceFailure meaning(PlatformApi.ErrorResponse response, Clock clock) {
        var error = response.body().path("error");
        if (error.isTextual() && response.status() < 500 && response.status() != 429) {
            return noToken(error.asText());
        }
        return switch (error.path("code").asText()) {
            case "access_token_invalid" -> SourceFailure.unauthorized("TikTok does not accept the token that it gave");
            case "scope_not_authorized", "scope_permission_missed" ->
                SourceFailure.unauthorized(
                        "the client may not ask this; it needs TikTok's admission to the Research API (research.data.basic)");
            case "daily_quota_limit_exceeded" ->
                SourceFailure.limited("the day's quota is used up", DAY.end(clock.instant()));
            default -> null;
        };
    }

    /** The identifier is the handle. */
    @Override
    public Uni<QueryResult> query(SourceQuery query) {
        return switch (query.queryType()) {
            case LOOK_UP_HANDLE, LOOK_UP_ID ->
                query.item().matches("[A-Za-z0-9._]{2,24}")
                        ? token.authorize(access -> ask(query.item(), access))
                        : noAccount();
            default -> super.query(query);
        };
    }

    private Uni<QueryResult> ask(String handle, String access) {
        return api.bearing(access)
                .find(
                        "/v2/research/user/info/",
                        QueryParameters.of("fields", FIELDS),
                        Map.of("username", handle),
                        TikTok::isNotShown)
                .map(found -> QueryResult.of(
                        found.body().map(answer -> account(answer.path("data"), handle)), found.rateLimit()));
    }

    /** TikTok has no separate error code for an account that does not exist or is hidden from researchers. */
    private static boolean isNotShown(PlatformApi.ErrorResponse response) {
        var error = response.body().path("error");
        return error.path("code").asText().equals("invalid_params")
                && error.path("message").asText().toLowerCase(Locale.ROOT).contains("user");
    }

    /**
     * The <a href="https://developers.tiktok.com/doc/research-api-specs-query-user-info">account</a>; null if TikTok does not show it. The
     * handle of the query stands for the identifier, too, so that a renamed account counts as another one.
     */
    private static @Nullable AccountFacts account(JsonNode shown, String handle) {
        var name = Json.text(shown, "display_name");
        return name == null
                ? null
                : AccountFacts.of(PLATFORM, handle.toLowerCase(Locale.ROOT), handle)
                        .displayName(name)
                        .bio(Json.text(shown, "bio_description"))
                        .profileUrl("https://www.tiktok.com/@" + handle)
                        .links(Json.texts(shown, "bio_url"))
                        .avatarUrl(Json.text(shown, "avatar_url"))
                        .verified(Json.flag(shown, "is_verified"))
                        .followersCount(Json.count(shown, "follower_count"))
                        .postsCount(Json.count(shown, "video_count"))
                        .build();
    }

    static final class TikTokConnector {

        @Produces
        @Singleton
        static Connector of(TikTokConfig config, Vertx vertx, Clock clock) {
            var clientKey = Credential.text("client-key", "client key", config::clientKey);
            var clientSecret = Credential.secret("client-secret", "client secret", config::clientSecret);
            return Connector.of(
                    PLATFORM,
                    "https://developers.tiktok.com/products/research-api",
                    List.of(clientKey, clientSecret),
                    List.of(Demand.of(
                            "there is no client; set lookalike.sources.tiktok.client-key and lookalike.sources.tiktok.client-secret to "
                                    + "those of one that TikTok admitted to its Research API, which takes a researcher at a non-profit "
                                    + "institution",
                            clientKey,
                            clientSecret)),
                    given -> new On(
                            new TikTok(config, given.require(clientKey), given.require(clientSecret), vertx, clock)));
        }
    }

    /** Settings for TikTok. */
    @ConfigMapping(prefix = "lookalike.sources.tiktok")
    interface TikTokConfig {

        /** The key of a client with access to the Research API. */
        Optional<String> clientKey();

        /** That client's secret. */
        Optional<String> clientSecret();

        /** The address of the API. */
        @WithDefault("https://open.tiktokapis.com")
        URI baseUrl();

        /** The maximum number of look-ups per day (UTC). */
        @WithDefault("1000")
        @Min(0)
        long lookUpsADay();
    }
}
