package org.lookalike.ingest.source.tiktok;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery.Handles;
import org.lookalike.ingest.source.SourceQuery.Ids;
import org.lookalike.ingest.source.exchange.CachedToken;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformApi.ErrorResponse;
import org.lookalike.ingest.source.exchange.PlatformApi.Rules;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.exchange.RateLimitHeaders;

/**
 * TikTok's Research API, which looks up accounts by their exact handle. It hides some accounts that exist, so no handle is reported
 * as free and no account as gone.
 */
final class TikTok implements AccountSource {

    static final String PLATFORM = "tiktok";

    private static final Quota.Day DAY = new Quota.Day(ZoneOffset.UTC);

    private final PlatformApi api;
    private final CachedToken token;
    private final Quota lookUps;

    private TikTok(PlatformApi api, CachedToken token, Quota lookUps) {
        this.api = api;
        this.token = token;
        this.lookUps = lookUps;
    }

    static TikTok of(TikTokConfig config, String key, String secret, Vertx vertx, Clock clock) {
        var rules = Rules.of(RateLimitHeaders.NONE).withErrorMapping(response -> meaning(response, clock));
        var api = PlatformApi.at(config.baseUrl(), rules, vertx, clock);
        return new TikTok(
                api, ClientToken.from(api, key, secret, clock), new Quota("look-ups", config.lookUpsADay(), DAY));
    }

    private static @Nullable SourceFailure meaning(ErrorResponse response, Clock clock) {
        var error = response.body().path("error");
        if (error.isTextual() && response.status() < 500 && response.status() != 429) {
            return ClientToken.refused(error.asText());
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
    public String name() {
        return PLATFORM;
    }

    @Override
    public List<Quota> quotas() {
        return List.of(lookUps);
    }

    @Override
    public List<Capability> capabilities() {
        return List.of(
                Capability.single(QueryType.LOOK_UP_HANDLE, lookUps), Capability.single(QueryType.LOOK_UP_ID, lookUps));
    }

    @Override
    public Uni<QueryResult> lookUp(Handles handles) {
        return lookUp(handles.handles().get(0));
    }

    /** The identifier is the handle. */
    @Override
    public Uni<QueryResult> lookUp(Ids ids) {
        return lookUp(ids.accountIds().get(0));
    }

    private Uni<QueryResult> lookUp(String handle) {
        return handle.matches("[A-Za-z0-9._]{2,24}")
                ? token.get().chain(known -> ask(handle, known)
                        .onFailure(TikTok::isUnauthorized)
                        .recoverWithUni(() -> token.renew().chain(other -> ask(handle, other))))
                : Uni.createFrom().item(QueryResult.EMPTY);
    }

    /** The token may be revoked before it expires. */
    private static boolean isUnauthorized(Throwable failure) {
        return failure instanceof SourceFailure why && why.kind() == SourceFailure.Kind.UNAUTHORIZED;
    }

    private Uni<QueryResult> ask(String handle, String token) {
        return api.with("Authorization", "Bearer " + token)
                .find(
                        "/v2/research/user/info/",
                        QueryParameters.of("fields", Profile.FIELDS),
                        Map.of("username", handle),
                        Profile.class,
                        TikTok::isNotShown)
                .map(found -> QueryResult.of(
                        found.body().map(profile -> profile.account(handle)).orElse(List.of()), found.rateLimit()));
    }

    /** TikTok has no separate error code for an account that does not exist or is hidden from researchers. */
    private static boolean isNotShown(ErrorResponse response) {
        var error = response.body().path("error");
        return error.path("code").asText().equals("invalid_params")
                && error.path("message").asText().toLowerCase(Locale.ROOT).contains("user");
    }
}
