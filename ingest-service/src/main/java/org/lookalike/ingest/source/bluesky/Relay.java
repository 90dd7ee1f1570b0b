package org.lookalike.ingest.source.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountDirectory;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformJson;
import org.lookalike.ingest.source.exchange.QueryParameters;

/**
 * The repositories that a relay knows, one for each account of the network; the AppView shows the accounts. Whoever runs a server
 * of accounts may put any DID into the list, and chooses the revisions of its repositories: a DID that is none is left out, and a
 * changed account with an old revision is missed where only changes are looked for.
 *
 * @param appView looks up accounts by DID in one request
 * @see <a href="https://docs.bsky.app/docs/api/com-atproto-sync-list-repos">com.atproto.sync.listRepos</a>
 */
record Relay(PlatformApi api, int requestsPerSecond, Function<Set<String>, Uni<QueryResult>> appView)
        implements AccountDirectory {

    private static final String REPOS = "/xrpc/com.atproto.sync.listRepos";

    /** A page takes seconds, so that little is repeated after a crash. */
    private static final int REPOS_A_PAGE = 500;

    @Override
    public Uni<Page> list(@Nullable String cursor) {
        var query = QueryParameters.of("limit", REPOS_A_PAGE).and("cursor", cursor);
        return api.get(REPOS, query)
                .map(repos -> new Page(entries(repos.body()), next(repos.body(), cursor), repos.rateLimit()));
    }

    @Override
    public Uni<QueryResult> show(Set<String> accountIds) {
        return appView.apply(accountIds);
    }

    @Override
    public int batchSize() {
        return Bluesky.ACTORS_A_CALL;
    }

    private static List<Entry> entries(JsonNode page) {
        return PlatformJson.required(page.path("repos"), "repos")
                .filter(repo -> repo.path("active").asBoolean(true))
                .filter(repo -> Identifiers.isDid(repo.path("did").textValue()))
                .map(repo -> new Entry(
                        repo.path("did").textValue(),
                        Identifiers.timeOf(repo.path("rev").textValue())))
                .toList();
    }

    /** A cursor that does not move on would be read for ever. */
    private static @Nullable String next(JsonNode page, @Nullable String last) {
        var cursor = Bluesky.cursor(page);
        if (cursor != null && cursor.equals(last)) {
            throw SourceFailure.malformed("its cursor does not move on");
        }
        return cursor;
    }
}
