package org.lookalike.ingest.source.tiktok;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.PlatformSource;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery.Handles;
import org.lookalike.ingest.source.SourceQuery.Ids;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformApi.ErrorResponse;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.token.BearerToken;
import org.lookalike.ingest.source.token.CachedToken;
import org.lookalike.ingest.source.token.IssuedToken;
import org.lookalike.ingest.source.token.TokenResponse;

/**
 * TikTok's Research API, which looks up accounts by their exact handle. It hides some accounts that exist, so no handle is reported
 * as free and no account as gone.
 */
final class TikTok extends PlatformSource {

    static final String PLATFORM = "tiktok";
    private static final String LOOK_UPS = "look-ups";

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

    /**
     * A client's access token, which is valid for two hours.
     *
     * @see <a href="https://developers.tiktok.com/doc/client-access-token-management">Client access tokens</a>
     */
    private Uni<IssuedToken> clientToken(String key, String secret, Clock clock) {
        var form = QueryParameters.of("client_key", key)
                .and("client_secret", secret)
                .and("grant_type", "client_credentials");
        return api.postForm("/v2/oauth/token/", form, TokenResponse.class).map(received -> {
            var error = received.body().error();
            if (error != null && !error.isEmpty()) {
                throw noToken(error);
            }
            return received.body().token(clock.instant(), () -> SourceFailure.malformed("it answered with no token"));
        });
    }

    private static SourceFailure noToken(String error) {
        return SourceFailure.unauthorized(
                "TikTok gives no token (%s); check lookalike.sources.tiktok.client-key and client-secret"
                        .formatted(error.replaceAll("[^a-z_]", "")));
    }

    private static @Nullable SourceFailure meaning(ErrorResponse response, Clock clock) {
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

    @Override
    public Uni<QueryResult> lookUp(Handles handles) {
        var handle = handles.handles().get(0);
        return handle.matches("[A-Za-z0-9._]{2,24}") ? token.authorize(access -> ask(handle, access)) : noAccount();
    }

    /** The identifier is the handle. */
    @Override
    public Uni<QueryResult> lookUp(Ids ids) {
        return lookUp(new Handles(ids.accountIds()));
    }

    private Uni<QueryResult> ask(String handle, String access) {
        return api.bearing(access)
                .find(
                        "/v2/research/user/info/",
                        QueryParameters.of("fields", Profile.FIELDS),
                        Map.of("username", handle),
                        Profile.class,
                        TikTok::isNotShown)
                .map(found ->
                        QueryResult.of(found.body().flatMap(profile -> profile.account(handle)), found.rateLimit()));
    }

    /** TikTok has no separate error code for an account that does not exist or is hidden from researchers. */
    private static boolean isNotShown(ErrorResponse response) {
        var error = response.body().path("error");
        return error.path("code").asText().equals("invalid_params")
                && error.path("message").asText().toLowerCase(Locale.ROOT).contains("user");
    }

    /**
     * An account in TikTok's Research API.
     *
     * @see <a href="https://developers.tiktok.com/doc/research-api-specs-query-user-info">User info</a>
     */
    record Profile(@Nullable Shown data) {

        /** The fields to request. */
        static final String FIELDS =
                "display_name,bio_description,avatar_url,is_verified,follower_count,video_count,bio_url";

        /**
         * The account with a handle; empty if TikTok does not show it. The response has neither handle nor identifier, so the handle
         * of the query is used for both, and a renamed account counts as another one.
         */
        Optional<AccountFacts> account(String handle) {
            return Optional.ofNullable(data)
                    .filter(shown -> shown.displayName != null)
                    .map(shown -> AccountFacts.of(TikTok.PLATFORM, handle.toLowerCase(Locale.ROOT), handle)
                            .displayName(shown.displayName)
                            .bio(shown.bioDescription)
                            .profileUrl("https://www.tiktok.com/@" + handle)
                            .links(shown.bioUrl == null || shown.bioUrl.isEmpty() ? List.of() : List.of(shown.bioUrl))
                            .avatarUrl(shown.avatarUrl)
                            .verified(shown.isVerified)
                            .followersCount(shown.followerCount)
                            .postsCount(shown.videoCount)
                            .build());
        }

        record Shown(
                @Nullable String displayName,
                @Nullable String bioDescription,
                @Nullable String bioUrl,
                @Nullable String avatarUrl,
                @Nullable Boolean isVerified,
                @Nullable Long followerCount,
                @Nullable Long videoCount) {}
    }
}
