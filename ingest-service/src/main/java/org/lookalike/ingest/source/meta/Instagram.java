package org.lookalike.ingest.source.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.meta.MetaConnectors.InstagramConfig;
import org.lookalike.ingest.source.token.BearerToken;

/**
 * Instagram's business discovery, which looks up business and creator accounts by their exact handle, not by identifier. Personal accounts
 * look like missing ones, so no handle is reported as free and no account as gone.
 */
final class Instagram extends GraphSource {

    static final String PLATFORM = "instagram";
    private static final String CALLS = "calls";

    private static final String FIELDS =
            "id,username,name,biography,website,profile_picture_url,followers_count,media_count";

    private final String accountId;

    Instagram(
            InstagramConfig config,
            String token,
            String accountId,
            Optional<String> appSecret,
            Vertx vertx,
            Clock clock) {
        super(
                PLATFORM,
                List.of(new Quota(CALLS, config.callsAnHour(), new Quota.Every(Duration.ofHours(1)))),
                List.of(Capability.single(QueryType.LOOK_UP_HANDLE, CALLS)),
                config.baseUrl(),
                BearerToken.of(token),
                appSecret,
                "instagram_basic, instagram_manage_insights and pages_read_engagement",
                error -> error.code() == 110,
                vertx,
                clock);
        this.accountId = accountId;
    }

    @Override
    public Uni<QueryResult> query(SourceQuery query) {
        return query.queryType() == QueryType.LOOK_UP_HANDLE ? lookUp(query.item()) : super.query(query);
    }

    private Uni<QueryResult> lookUp(String handle) {
        if (!handle.matches("[A-Za-z0-9._]{1,30}")) {
            return noAccount();
        }
        var fields = "business_discovery.username(%s){%s}".formatted(handle, FIELDS);
        return find("/" + accountId, QueryParameters.of("fields", fields))
                .map(found -> QueryResult.of(
                        found.body().map(answer -> account(answer.path("business_discovery"))), found.rateLimit()));
    }

    /**
     * The <a
     * href="https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/business_discovery">account</a>;
     * null without an identifier or a handle.
     */
    private static @Nullable AccountFacts account(JsonNode discovered) {
        var id = Json.text(discovered, "id");
        var username = Json.text(discovered, "username");
        return id == null || username == null
                ? null
                : AccountFacts.of(PLATFORM, id, username)
                        .displayName(Json.text(discovered, "name"))
                        .bio(Json.text(discovered, "biography"))
                        .profileUrl("https://www.instagram.com/%s/".formatted(username))
                        .links(Json.texts(discovered, "website"))
                        .avatarUrl(Json.text(discovered, "profile_picture_url"))
                        .followersCount(Json.count(discovered, "followers_count"))
                        .postsCount(Json.count(discovered, "media_count"))
                        .build();
    }
}
