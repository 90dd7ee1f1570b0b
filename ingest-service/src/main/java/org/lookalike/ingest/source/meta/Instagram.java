package org.lookalike.ingest.source.meta;

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
import org.lookalike.ingest.source.SourceQuery.Handles;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.token.BearerToken;

/**
 * Instagram's business discovery, which looks up business and creator accounts by their exact handle. Personal accounts look
 * like missing ones, so no handle is reported as free and no account as gone. There is no look-up by identifier, so known accounts
 * are looked up by the handle under which they were last seen; the identifier in the response tells whether it is still theirs.
 */
final class Instagram extends GraphSource {

    static final String PLATFORM = "instagram";
    private static final String CALLS = "calls";

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
    public Uni<QueryResult> lookUp(Handles handles) {
        var handle = handles.handles().get(0);
        if (!handle.matches("[A-Za-z0-9._]{1,30}")) {
            return noAccount();
        }
        var fields = "business_discovery.username(%s){%s}".formatted(handle, BusinessDiscovery.Account.FIELDS);
        return find("/" + accountId, QueryParameters.of("fields", fields), BusinessDiscovery.class)
                .map(found -> QueryResult.of(found.body().flatMap(BusinessDiscovery::account), found.rateLimit()));
    }

    /**
     * The response of business discovery.
     *
     * @see <a
     *     href="https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/business_discovery">Business
     *     discovery</a>
     */
    private record BusinessDiscovery(@Nullable Account businessDiscovery) {

        /** The account; empty without an identifier or a handle. */
        Optional<AccountFacts> account() {
            return Optional.ofNullable(businessDiscovery).map(Account::facts);
        }

        record Account(
                @Nullable String id,
                @Nullable String username,
                @Nullable String name,
                @Nullable String biography,
                @Nullable String website,
                @Nullable String profilePictureUrl,
                @Nullable Long followersCount,
                @Nullable Long mediaCount) {

            /** The fields to request. */
            static final String FIELDS =
                    "id,username,name,biography,website,profile_picture_url,followers_count,media_count";

            private @Nullable AccountFacts facts() {
                if (id == null || username == null) {
                    return null;
                }
                return AccountFacts.of(Instagram.PLATFORM, id, username)
                        .displayName(name)
                        .bio(biography)
                        .profileUrl("https://www.instagram.com/%s/".formatted(username))
                        .links(website == null ? List.of() : List.of(website))
                        .avatarUrl(profilePictureUrl)
                        .followersCount(followersCount)
                        .postsCount(mediaCount)
                        .build();
            }
        }
    }
}
