package org.lookalike.ingest.source.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Counter;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountDirectory;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.QueryParameters;

/**
 * The <a href="https://endpoints.bsky.app/">repositories</a> of every host that a relay knows, one for each account; the AppView shows the
 * accounts. A relay's own list lacks some, and is read only where it does not list hosts. Anybody may run a host: a DID that is none is
 * left out, a changed account with an old revision is missed where only changes are looked for, and a host that does not answer or lists
 * far more than the relay knows of is left.
 */
final class Hosts implements AccountDirectory {

    private static final String HOSTS = "/xrpc/com.atproto.sync.listHosts";
    private static final String REPOS = "/xrpc/com.atproto.sync.listRepos";

    /** A page takes seconds, so that little is repeated after a crash. */
    private static final int REPOS_A_PAGE = 500;

    private static final Set<Integer> NOT_OFFERED = Set.of(404, 501);

    /** How often a page of a host is asked for, and of one with many accounts, which takes ten minutes. */
    private static final int ATTEMPTS = 3;

    private static final int MORE_ATTEMPTS = 8;
    private static final int MANY_PAGES = 60;

    private final BlueskyConfig.Backfill config;
    private final PlatformApi relay;
    private final PlatformApi anywhere;
    private final boolean mayBePrivate;
    private final Function<Set<String>, Uni<QueryResult>> appView;
    private final Counter skipped;

    private volatile @Nullable HostCursor failing;
    private volatile int failures;

    /**
     * @param anywhere requests to addresses that the relay names
     * @param mayBePrivate whether the operator allows networks, where tests have hosts with a port, which are asked by http
     * @param appView looks up accounts by DID in one request
     */
    Hosts(
            BlueskyConfig.Backfill config,
            PlatformApi relay,
            PlatformApi anywhere,
            boolean mayBePrivate,
            Function<Set<String>, Uni<QueryResult>> appView,
            Counter skipped) {
        this.config = config;
        this.relay = relay;
        this.anywhere = anywhere;
        this.mayBePrivate = mayBePrivate;
        this.appView = appView;
        this.skipped = skipped;
    }

    @Override
    public Uni<Page> list(@Nullable String cursor) {
        var at = HostCursor.parse(cursor);
        var host = at.host();
        if (host == null) {
            return nextHost(at);
        }
        if (host.isEmpty()) {
            return repos(relay, at);
        }
        var api = api(host);
        return api == null
                ? Uni.createFrom().item(left(at, "its name is none"))
                : repos(api, at)
                        .map(page -> new Page(page.entries(), page.next(), RateLimitStatus.UNKNOWN))
                        .onFailure(SourceFailure.class)
                        .recoverWithUni(failure -> failed(at, (SourceFailure) failure));
    }

    /** The API of a host at a public address, or one that the operator allows; null if its name is none. */
    private @Nullable PlatformApi api(String host) {
        return Identifiers.isHandle(host)
                ? anywhere.withBaseUrl(URI.create("https://" + host))
                : mayBePrivate && host.matches("[a-z0-9.]{1,253}:\\d{1,5}")
                        ? anywhere.withBaseUrl(URI.create("http://" + host))
                        : null;
    }

    private Uni<Page> nextHost(HostCursor at) {
        var query = QueryParameters.of("limit", 1).and("cursor", at.hosts());
        return relay.find(HOSTS, query, error -> NOT_OFFERED.contains(error.status()))
                .map(found -> new Page(
                        List.of(),
                        found.body().isPresent() ? begin(found.body().get(), at) : HostCursor.OF_RELAY.toString(),
                        found.rateLimit()));
    }

    private @Nullable String begin(JsonNode page, HostCursor at) {
        var next = next(page, at.hosts());
        var host = Json.required(page.path("hosts"), "hosts").findFirst().orElse(null);
        if (host == null) {
            return HostCursor.atHostAfter(next);
        }
        var known = Json.count(host, "accountCount");
        var name = Json.text(host, "hostname");
        var status = host.path("status").asText("active");
        var begun = HostCursor.of(next, name == null ? "-" : name, known == null ? 0 : known, REPOS_A_PAGE);
        return status.equals("banned") || status.equals("offline")
                ? left(begun, "the relay says that it is " + status).next()
                : begun.toString();
    }

    private Uni<Page> repos(PlatformApi api, HostCursor at) {
        var query = QueryParameters.of("limit", REPOS_A_PAGE).and("cursor", at.repos());
        return api.get(REPOS, query).map(repos -> {
            var entries = entries(repos.body());
            var next = next(repos.body(), at.repos());
            if (next != null && at.pages() <= 1) {
                return new Page(
                        entries,
                        left(at, "it lists far more than the relay knows").next(),
                        repos.rateLimit());
            }
            return new Page(entries, next == null ? at.nextHost() : at.next(next), repos.rateLimit());
        });
    }

    /** A host may be away for a moment, but must not hold up the others: what it says of when to come again does not count. */
    private Uni<Page> failed(HostCursor at, SourceFailure failure) {
        failures = at.equals(failing) ? failures + 1 : 1;
        failing = at;
        var isPassing = failure.kind() == Kind.UNAVAILABLE || failure.kind() == Kind.LIMITED;
        return isPassing && failures < (at.pages() > MANY_PAGES ? MORE_ATTEMPTS : ATTEMPTS)
                ? Uni.createFrom()
                        .failure(SourceFailure.unavailable("%s: %s".formatted(at.host(), failure.getMessage())))
                : Uni.createFrom().item(left(at, failure.getMessage()));
    }

    private Page left(HostCursor at, @Nullable String why) {
        Log.warnf("A host of accounts is left host=%s: %s", at.host(), why);
        skipped.increment();
        return new Page(List.of(), at.nextHost(), RateLimitStatus.UNKNOWN);
    }

    private static List<Entry> entries(JsonNode page) {
        return Json.required(page.path("repos"), "repos")
                .limit(REPOS_A_PAGE)
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
        if (cursor != null && (cursor.equals(last) || cursor.length() > HostCursor.LONGEST)) {
            throw SourceFailure.malformed("its cursor does not move on");
        }
        return cursor;
    }

    @Override
    public Uni<QueryResult> show(Set<String> accountIds) {
        return appView.apply(accountIds);
    }

    @Override
    public int batchSize() {
        return Bluesky.ACTORS_A_CALL;
    }

    @Override
    public int requestsPerSecond() {
        return config.requestsPerSecond();
    }

    @Override
    public int minDistricts() {
        return config.fromDistricts();
    }
}
