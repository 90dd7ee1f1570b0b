package org.lookalike.ingest.source.facebook;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.meta.GraphApi;
import org.lookalike.ingest.source.meta.GraphSource;
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
                new GraphApi(
                        config.baseUrl(),
                        BearerToken.of(token),
                        appSecret,
                        FacebookConfig.PREFIX,
                        "Page Public Metadata Access",
                        vertx,
                        clock),
                List.of(new Quota(CALLS, config.callsAnHour(), new Quota.Every(Duration.ofHours(1)))),
                List.of(
                        new Capability(QueryType.SEARCH, 1, Map.of(CALLS, (long) SEARCH_PAGES)),
                        Capability.single(QueryType.LOOK_UP_HANDLE, CALLS),
                        new Capability(QueryType.LOOK_UP_ID, 1, Map.of(CALLS, 2L))),
                error -> error.code() == 803 || error.code() == 100 && error.subcode() == 33);
        this.knownPage = config.knownPage();
    }

    @Override
    public Uni<QueryResult> search(Search search) {
        var query = QueryParameters.of("q", search.words()).and("fields", Page.FIELDS);
        return PagesRead.<Page.Found>upTo(
                        SEARCH_PAGES,
                        read -> api.get(
                                "/pages/search", query.and("after", read.last(Page.Found::after)), Page.Found.class),
                        read -> read.last(Page.Found::after) == null || read.isPaused())
                .map(read -> read.accounts(Page.Found::accounts));
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
}
