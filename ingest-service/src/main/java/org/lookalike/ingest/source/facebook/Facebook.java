package org.lookalike.ingest.source.facebook;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceQuery.Handles;
import org.lookalike.ingest.source.SourceQuery.Ids;
import org.lookalike.ingest.source.SourceQuery.Search;
import org.lookalike.ingest.source.exchange.PlatformApi.Received;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.meta.GraphApi;
import org.lookalike.ingest.source.meta.GraphError;
import org.lookalike.ingest.source.token.BearerToken;

/**
 * Pages on Facebook. The API hides whether a personal profile or a group has a handle, so no handle is reported as free.
 *
 * @see <a href="https://developers.facebook.com/documentation/pages-api/search-pages">Searching for pages</a>
 */
final class Facebook implements AccountSource {

    static final String PLATFORM = "facebook";

    private static final int SEARCH_PAGES = 3;
    private static final QueryParameters FIELDS = QueryParameters.of("fields", Page.FIELDS);

    private final GraphApi api;
    private final Quota calls;
    private final String knownPage;

    private Facebook(GraphApi api, Quota calls, String knownPage) {
        this.api = api;
        this.calls = calls;
        this.knownPage = knownPage;
    }

    static Facebook of(FacebookConfig config, String token, Optional<String> appSecret, Vertx vertx, Clock clock) {
        var api = GraphApi.at(
                config.baseUrl(),
                BearerToken.of(token),
                appSecret,
                FacebookConfig.PREFIX,
                "Page Public Metadata Access",
                vertx,
                clock);
        var calls = new Quota("calls", config.callsAnHour(), new Quota.Every(Duration.ofHours(1)));
        return new Facebook(api, calls, config.knownPage());
    }

    /** When the token ends; empty if never. */
    Uni<Optional<Instant>> tokenEnd() {
        return api.tokenEnd();
    }

    @Override
    public String name() {
        return PLATFORM;
    }

    @Override
    public List<Quota> quotas() {
        return List.of(calls);
    }

    @Override
    public List<Capability> capabilities() {
        return List.of(
                new Capability(QueryType.SEARCH, 1, Map.of(calls.name(), (long) SEARCH_PAGES)),
                Capability.single(QueryType.LOOK_UP_HANDLE, calls),
                new Capability(QueryType.LOOK_UP_ID, 1, Map.of(calls.name(), 2L)));
    }

    @Override
    public Uni<QueryResult> search(Search search) {
        return page(QueryParameters.of("q", search.words()).and("fields", Page.FIELDS), null, SEARCH_PAGES, List.of());
    }

    private Uni<QueryResult> page(QueryParameters query, @Nullable String after, int pages, List<AccountFacts> before) {
        return api.get("/pages/search", query.and("after", after), Pages.class).chain(page -> {
            var all = new ArrayList<>(before);
            all.addAll(page.body().accounts());
            var next = page.body().after();
            return next == null || pages == 1 || page.rateLimit().pausedUntil() != null
                    ? Uni.createFrom().item(QueryResult.of(all, page.rateLimit()))
                    : page(query, next, pages - 1, all);
        });
    }

    @Override
    public Uni<QueryResult> lookUp(Handles handles) {
        var handle = handles.handles().get(0);
        return handle.matches("[A-Za-z0-9.]{5,50}")
                ? find(handle).map(page -> QueryResult.of(account(page.body()), page.rateLimit()))
                : Uni.createFrom().item(QueryResult.EMPTY);
    }

    @Override
    public Uni<QueryResult> lookUp(Ids ids) {
        var id = ids.accountIds().get(0);
        if (!id.matches("[0-9]{1,32}")) {
            return Uni.createFrom().item(QueryResult.EMPTY);
        }
        return find(id).chain(page -> page.body().isPresent()
                ? Uni.createFrom().item(QueryResult.of(account(page.body()), page.rateLimit()))
                : find(knownPage)
                        .map(known -> new QueryResult(
                                List.of(),
                                known.body().isPresent()
                                        ? List.of(new GoneAccount(PLATFORM, id, GoneAccount.DELETED))
                                        : List.of(),
                                Set.of(),
                                known.rateLimit())));
    }

    private Uni<Received<Optional<Page>>> find(String page) {
        return api.find("/" + page, FIELDS, Page.class, Facebook::isNotShown);
    }

    /** Whether the page does not exist or is not visible to the app. */
    private static boolean isNotShown(GraphError error) {
        return error.code() == 803 || error.code() == 100 && error.subcode() == 33;
    }

    private static List<AccountFacts> account(Optional<Page> page) {
        return page.map(Page::account).stream().toList();
    }
}
