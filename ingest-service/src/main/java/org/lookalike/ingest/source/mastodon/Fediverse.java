package org.lookalike.ingest.source.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lookalike.httpclient.Network;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.LatestPosts;
import org.lookalike.ingest.source.PostSource;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.SourceQuery.Handles;
import org.lookalike.ingest.source.SourceQuery.Ids;

/**
 * The whole fediverse: looks up any account at its own server. The address of that server is untrusted, and its failures do
 * not concern other servers.
 */
final class Fediverse implements PostSource {

    static final String PLATFORM = "mastodon";

    private final Servers servers;
    private final Set<String> trusted;
    private final Quota accounts;
    private final Quota handles;

    private Fediverse(Servers servers, Set<String> trusted, long lookUps) {
        var window = new Quota.Every(Duration.ofMinutes(5));
        this.servers = servers;
        this.trusted = trusted;
        this.accounts = new Quota("accounts", lookUps, window);
        this.handles = new Quota("handles", lookUps, window);
    }

    static Fediverse of(MastodonConfig config, Vertx vertx, Clock clock) {
        var networks = config.allowedNetworks().orElse(List.of()).stream()
                .map(Network::parse)
                .toList();
        return new Fediverse(
                Servers.of(networks, Instance.tokens(config), vertx, clock),
                Instance.domains(config),
                config.lookUpsInFiveMinutes());
    }

    @Override
    public String name() {
        return PLATFORM;
    }

    @Override
    public List<Quota> quotas() {
        return List.of(accounts, handles);
    }

    @Override
    public List<Capability> capabilities() {
        return List.of(
                Capability.single(QueryType.LOOK_UP_ID, accounts),
                Capability.single(QueryType.LOOK_UP_HANDLE, handles));
    }

    /** A handle without a domain identifies no account, so its result is empty. */
    @Override
    public Uni<QueryResult> lookUp(Handles query) {
        var handle = query.handles().get(0);
        var address = FediverseAddress.parse(handle);
        return address == null
                ? Uni.createFrom().item(QueryResult.EMPTY)
                : servers.actorId(address)
                        .chain(id -> id.isEmpty()
                                ? Uni.createFrom()
                                        .item(new QueryResult(
                                                List.of(), List.of(), Set.of(handle), RateLimitStatus.UNKNOWN))
                                : account(id.get()))
                        .onFailure(SourceFailure.class)
                        .transform(failure -> ((SourceFailure) failure).scopedTo(address.domain()));
    }

    @Override
    public Uni<QueryResult> lookUp(Ids query) {
        var id = FediverseAddress.web(query.accountIds().get(0));
        return id == null
                ? Uni.createFrom().failure(SourceFailure.refused("the identifier is no address of an account"))
                : account(id).onFailure(SourceFailure.class).transform(failure -> ((SourceFailure) failure)
                        .scopedTo(id.getHost()));
    }

    @Override
    public Map<String, Long> costOfPosts() {
        return Map.of(accounts.name(), 1L);
    }

    @Override
    public Uni<LatestPosts> latestPosts(String accountId) {
        var id = FediverseAddress.web(accountId);
        return id == null
                ? Uni.createFrom().failure(SourceFailure.refused("the identifier is no address of an account"))
                : servers.account(id)
                        .onFailure(Servers::isNotOffered)
                        .recoverWithItem(Optional.empty())
                        .chain(account -> account.map(known -> servers.statuses(id, known.localId()))
                                .orElseGet(() -> Uni.createFrom().item(List.of())))
                        .map(posts -> new LatestPosts(posts, RateLimitStatus.UNKNOWN))
                        .onFailure(SourceFailure.class)
                        .transform(failure -> ((SourceFailure) failure).scopedTo(id.getHost()));
    }

    private Uni<QueryResult> account(URI id) {
        return servers.actor(id)
                .chain(found -> found.map(json -> read(id, json)).orElseGet(() -> gone(id, GoneAccount.DELETED)))
                .onFailure(failure -> ((SourceFailure) failure).kind() == Kind.UNAUTHORIZED)
                .recoverWithUni(failure -> byMastodonApi(id, failure));
    }

    private Uni<QueryResult> read(URI id, JsonNode json) {
        if (Actor.isTombstone(json)) {
            return gone(id, GoneAccount.DELETED);
        }
        var actor = Actor.of(json);
        if (actor == null || !id.getRawAuthority().equals(actor.id().getRawAuthority())) {
            return Uni.createFrom().failure(SourceFailure.malformed("what is there is no account"));
        }
        return actor.isSuspended()
                ? gone(actor.id(), GoneAccount.SUSPENDED)
                : servers.handle(actor.id(), actor.username())
                        .chain(handle -> servers.account(actor.id(), actor.username())
                                .map(account -> account.map(all -> shown(all, handle))
                                        .orElseGet(() -> QueryResult.of(
                                                List.of(actor.facts(handle)), RateLimitStatus.UNKNOWN))));
    }

    /**
     * Some servers show actors only to servers that sign their requests, but show the same accounts publicly by their API. Where they do
     * not, it stays unknown how the account is.
     */
    private Uni<QueryResult> byMastodonApi(URI id, Throwable error) {
        return servers.account(id)
                .onFailure(Servers::isNotOffered)
                .transform(failure -> error)
                .chain(account -> account.map(
                                known -> servers.handle(id, known.username()).map(handle -> shown(known, handle)))
                        .orElseGet(() -> gone(id, GoneAccount.DELETED)));
    }

    private QueryResult shown(Account account, String handle) {
        return account.isSuspended()
                ? goneOf(URI.create(account.uri()), GoneAccount.SUSPENDED)
                : QueryResult.of(List.of(account.facts(handle, trusted)), RateLimitStatus.UNKNOWN);
    }

    private static Uni<QueryResult> gone(URI id, String state) {
        return Uni.createFrom().item(goneOf(id, state));
    }

    private static QueryResult goneOf(URI id, String state) {
        return new QueryResult(
                List.of(), List.of(new GoneAccount(PLATFORM, id.toString(), state)), Set.of(), RateLimitStatus.UNKNOWN);
    }
}
