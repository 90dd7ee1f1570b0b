package org.lookalike.ingest.source.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lookalike.httpclient.Network;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Connector.Setup;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.PlatformSource;
import org.lookalike.ingest.source.PostSource;
import org.lookalike.ingest.source.PostSource.LatestPosts;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.exchange.PlatformApi;

/** The whole fediverse: looks up any account at its own server, which nobody vouches for and which fails alone. */
final class Fediverse extends PlatformSource implements PostSource {

    static final String PLATFORM = "mastodon";
    private static final String ACCOUNTS = "accounts";
    private static final String HANDLES = "handles";
    private static final Quota.Window WINDOW = new Quota.Every(Duration.ofMinutes(5));

    private final Servers servers;
    private final Set<String> trusted;

    Fediverse(MastodonConfig config, Vertx vertx, Clock clock) {
        super(
                PLATFORM,
                List.of(
                        new Quota(ACCOUNTS, config.lookUpsInFiveMinutes(), WINDOW),
                        new Quota(HANDLES, config.lookUpsInFiveMinutes(), WINDOW)),
                List.of(
                        Capability.single(QueryType.LOOK_UP_ID, ACCOUNTS),
                        Capability.single(QueryType.LOOK_UP_HANDLE, HANDLES)));
        var networks = config.allowedNetworks().orElse(List.of()).stream()
                .map(Network::parse)
                .toList();
        this.servers =
                new Servers(PlatformApi.anywhere(networks, vertx, clock), Instance.tokens(config), !networks.isEmpty());
        this.trusted = Instance.domains(config);
    }

    @Override
    public Uni<QueryResult> query(SourceQuery query) {
        return switch (query.queryType()) {
            case LOOK_UP_HANDLE -> lookUp(query.item());
            case LOOK_UP_ID -> at(query.item(), this::account);
            default -> super.query(query);
        };
    }

    /** A handle without a domain identifies no account, so its result is empty. */
    private Uni<QueryResult> lookUp(String handle) {
        var address = FediverseAddress.parse(handle);
        return address == null
                ? noAccount()
                : servers.actorId(address)
                        .chain(id -> id.map(this::account)
                                .orElseGet(() -> noAccount().map(none -> none.withFreeHandles(Set.of(handle)))))
                        .onFailure()
                        .transform(SourceFailure.scope(address.domain()));
    }

    /** Asks the server that an identifier names; a failure concerns that server alone. */
    private static <T> Uni<T> at(String accountId, Function<URI, Uni<T>> question) {
        var id = FediverseAddress.web(accountId);
        return id == null
                ? Uni.createFrom().failure(SourceFailure.refused("the identifier is no address of an account"))
                : question.apply(id).onFailure().transform(SourceFailure.scope(id.getHost()));
    }

    @Override
    public Map<String, Long> costOfPosts() {
        return Map.of(ACCOUNTS, 1L);
    }

    @Override
    public Uni<LatestPosts> latestPosts(String accountId) {
        return at(accountId, id -> servers.account(id)
                .onFailure(Servers.NOT_OFFERED)
                .recoverWithItem(Optional.empty())
                .chain(account -> account.map(known -> servers.statuses(id, known.localId()))
                        .orElseGet(() -> Uni.createFrom().item(List.of())))
                .map(posts -> new LatestPosts(posts, RateLimitStatus.UNKNOWN)));
    }

    private Uni<QueryResult> account(URI id) {
        return servers.actor(id)
                .chain(found -> found.map(json -> read(id, json)).orElseGet(() -> gone(id, GoneAccount.DELETED)))
                .onFailure(SourceFailure.isOf(SourceFailure.Kind.UNAUTHORIZED))
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

    /** Some servers show actors to signed requests alone, but by their API to all. Else its state is unknown. */
    private Uni<QueryResult> byMastodonApi(URI id, Throwable error) {
        return servers.account(id)
                .onFailure(Servers.NOT_OFFERED)
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
        return QueryResult.EMPTY.withGone(List.of(new GoneAccount(PLATFORM, id.toString(), state)));
    }

    static final class MastodonConnector {

        @Produces
        @Singleton
        static Connector of(MastodonConfig config, Vertx vertx, Clock clock) {
            return Connector.switched(
                    PLATFORM,
                    Credential.onOff("enabled", costs(config), config::enabled),
                    config::forbidden,
                    List.of(),
                    () -> Stream.<Setup>concat(
                                    Stream.of(new On(new Fediverse(config, vertx, clock))),
                                    config.instances().orElse(List.of()).stream()
                                            .map(domain -> new On(new Instance(domain, config, vertx, clock))))
                            .toList());
        }

        private static String costs(MastodonConfig config) {
            return "It is free. It makes up to %,d look-ups in five minutes at the servers of the accounts, and as many calls as each server that is searched (%d) allows. A few kB are stored for each account that is seen."
                    .formatted(
                            2 * config.lookUpsInFiveMinutes(),
                            config.instances().orElse(List.of()).size());
        }
    }
}
