package org.lookalike.ingest.source.meta;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceQuery.Handles;
import org.lookalike.ingest.source.SourceQuery.Ids;
import org.lookalike.ingest.source.SourceQuery.Search;
import org.lookalike.ingest.source.exchange.PagesRead;
import org.lookalike.ingest.source.exchange.PlatformApi.Received;
import org.lookalike.ingest.source.exchange.PlatformJson;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.token.BearerToken;

/**
 * Pages on Facebook. The API hides whether a personal profile or a group has a handle, so no handle is reported as free.
 *
 * @see <a href="https://developers.facebook.com/documentation/pages-api/search-pages">Searching for pages</a>
 */
final class Facebook extends GraphSource {

    static final String PLATFORM = "facebook";
    private static final String CALLS = "calls";

    private static final int SEARCH_PAGES = 3;
    private static final QueryParameters FIELDS = QueryParameters.of("fields", Page.FIELDS);

    private final String knownPage;

    Facebook(FacebookConfig config, String token, Optional<String> appSecret, Vertx vertx, Clock clock) {
        super(
                PLATFORM,
                List.of(new Quota(CALLS, config.callsAnHour(), new Quota.Every(Duration.ofHours(1)))),
                List.of(
                        new Capability(QueryType.SEARCH, 1, Map.of(CALLS, (long) SEARCH_PAGES)),
                        Capability.single(QueryType.LOOK_UP_HANDLE, CALLS),
                        new Capability(QueryType.LOOK_UP_ID, 1, Map.of(CALLS, 2L))),
                config.baseUrl(),
                BearerToken.of(token),
                appSecret,
                "Page Public Metadata Access",
                error -> error.code() == 803 || error.code() == 100 && error.subcode() == 33,
                vertx,
                clock);
        this.knownPage = config.knownPage();
    }

    @Override
    public Uni<QueryResult> search(Search search) {
        var query = QueryParameters.of("q", search.words()).and("fields", Page.FIELDS);
        return PagesRead.<Found>upTo(
                        SEARCH_PAGES,
                        read -> get("/pages/search", query.and("after", read.last(Found::after)), Found.class),
                        read -> read.last(Found::after) == null || read.isPaused())
                .map(read -> read.accounts(Found::accounts));
    }

    @Override
    public Uni<QueryResult> lookUp(Handles handles) {
        var handle = handles.handles().get(0);
        return handle.matches("[A-Za-z0-9.]{5,50}") ? find(handle).map(Facebook::account) : noAccount();
    }

    @Override
    public Uni<QueryResult> lookUp(Ids ids) {
        var id = ids.accountIds().get(0);
        if (!id.matches("[0-9]{1,32}")) {
            return noAccount();
        }
        return find(id).chain(page -> page.body().isPresent()
                ? Uni.createFrom().item(account(page))
                : find(knownPage).map(known -> QueryResult.of(List.of(), known.rateLimit())
                        .withGone(known.body().stream()
                                .map(shown -> new GoneAccount(PLATFORM, id, GoneAccount.DELETED))
                                .toList())));
    }

    private Uni<Received<Optional<Page>>> find(String page) {
        return find("/" + page, FIELDS, Page.class);
    }

    private static QueryResult account(Received<Optional<Page>> page) {
        return QueryResult.of(page.body().map(Page::account), page.rateLimit());
    }

    /**
     * A page on Facebook.
     *
     * @see <a href="https://developers.facebook.com/docs/graph-api/reference/page">Page</a>
     */
    record Page(
            @Nullable String id,
            @Nullable String name,
            @Nullable String username,
            @Nullable String link,
            @Nullable String verificationStatus,
            @Nullable String about,
            @Nullable String website,
            @Nullable Long fanCount,
            @Nullable Long followersCount,
            @Nullable Picture picture,
            @Nullable Place location) {

        /** The fields to request. */
        static final String FIELDS =
                "id,name,username,link,verification_status,about,website,fan_count,followers_count,picture,location";

        private static final Set<String> VERIFIED = Set.of("blue_verified", "gray_verified");

        /** The account; null without an identifier, which also replaces a missing handle. */
        @Nullable
        AccountFacts account() {
            if (id == null) {
                return null;
            }
            return AccountFacts.of(PLATFORM, id, username == null || username.isEmpty() ? id : username)
                    .displayName(name)
                    .bio(about)
                    .profileUrl(link == null ? "https://www.facebook.com/" + id : link)
                    .location(location == null ? null : location.text())
                    .links(links())
                    .avatarUrl(picture == null ? null : picture.url())
                    .verified(verificationStatus == null ? null : VERIFIED.contains(verificationStatus))
                    .followersCount(followersCount == null ? fanCount : followersCount)
                    .build();
        }

        /** The field may hold several links. */
        private List<String> links() {
            return website == null
                    ? List.of()
                    : Stream.of(website.split("[\\s,]+"))
                            .filter(link -> !link.isEmpty())
                            .toList();
        }

        record Picture(@Nullable Image data) {
            private @Nullable String url() {
                return data == null || Boolean.TRUE.equals(data.isSilhouette) ? null : data.url;
            }
        }

        /**
         * A picture.
         *
         * @param isSilhouette whether it is the default picture
         */
        record Image(@Nullable String url, @Nullable Boolean isSilhouette) {}

        record Place(@Nullable String city, @Nullable String state, @Nullable String country) {
            private String text() {
                return Stream.of(city, state, country).filter(Objects::nonNull).collect(Collectors.joining(", "));
            }
        }
    }

    /** The response of a search for pages. */
    record Found(@Nullable List<@Nullable Page> data, @Nullable Paging paging) {

        /** Every page that has an identifier. */
        List<AccountFacts> accounts() {
            return PlatformJson.items(data, Page::account);
        }

        /** The cursor of the next page of results; null at the end. */
        @Nullable
        String after() {
            return paging == null || paging.next == null || paging.cursors == null ? null : paging.cursors.after;
        }
    }

    record Paging(@Nullable Cursors cursors, @Nullable String next) {}

    record Cursors(@Nullable String after) {}
}
