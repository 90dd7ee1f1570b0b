package org.lookalike.ingest.source.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.Ability;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Allowance;
import org.lookalike.ingest.source.Answer;
import org.lookalike.ingest.source.Offer;
import org.lookalike.ingest.source.Question.Handles;
import org.lookalike.ingest.source.Question.Ids;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.outbound.Network;

/**
 * The whole network: shows any account as its own server does. Which server that is was chosen by strangers, and it may be
 * away; that says nothing about others.
 */
final class Fediverse implements AccountSource {

    static final String PLATFORM = "mastodon";

    private final Servers servers;
    private final Quota accounts;
    private final Quota handles;

    private Fediverse(Servers servers, long lookUps) {
        var window = new Quota.Every(Duration.ofMinutes(5));
        this.servers = servers;
        this.accounts = new Quota("accounts", lookUps, window);
        this.handles = new Quota("handles", lookUps, window);
    }

    static Fediverse of(MastodonConfig config, Vertx vertx, Clock clock) {
        var networks = config.allowedNetworks().orElse(List.of()).stream()
                .map(Network::parse)
                .toList();
        return new Fediverse(Servers.of(networks, vertx, clock), config.lookUpsInFiveMinutes());
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
    public List<Offer> offers() {
        return List.of(Offer.single(Ability.LOOK_UP_ID, accounts), Offer.single(Ability.LOOK_UP_HANDLE, handles));
    }

    /** A handle without a domain is nobody's in particular: it is answered with nothing. */
    @Override
    public Uni<Answer> lookUp(Handles question) {
        var handle = question.handles().get(0);
        var address = FediverseAddress.parse(handle);
        return address == null
                ? Uni.createFrom().item(Answer.of(List.of(), Allowance.UNKNOWN))
                : servers.actorId(address)
                        .chain(id -> id.isEmpty()
                                ? Uni.createFrom()
                                        .item(new Answer(List.of(), List.of(), Set.of(handle), Allowance.UNKNOWN))
                                : account(id.get()))
                        .onFailure(SourceFailure.class)
                        .transform(failure -> ((SourceFailure) failure).ofPart(address.domain()));
    }

    @Override
    public Uni<Answer> lookUp(Ids question) {
        var id = FediverseAddress.web(question.accountIds().get(0));
        return id == null
                ? Uni.createFrom().failure(SourceFailure.refused("the identifier is no address of an account"))
                : account(id).onFailure(SourceFailure.class).transform(failure -> ((SourceFailure) failure)
                        .ofPart(id.getHost()));
    }

    private Uni<Answer> account(URI id) {
        return servers.actor(id)
                .chain(found -> found.map(json -> read(id, json)).orElseGet(() -> gone(id, GoneAccount.DELETED)))
                .onFailure(failure -> ((SourceFailure) failure).kind() == Kind.UNAUTHORIZED)
                .recoverWithUni(failure -> byApiAlone(id, failure));
    }

    private Uni<Answer> read(URI id, JsonNode json) {
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
                                        .orElseGet(() -> Answer.of(List.of(actor.facts(handle)), Allowance.UNKNOWN))));
    }

    /** Some servers show actors to servers alone that sign their requests, and the same to everybody by their API. */
    private Uni<Answer> byApiAlone(URI id, Throwable refusal) {
        var path = id.getPath();
        var username = path.substring(path.lastIndexOf('/') + 1);
        return servers.account(id, username)
                .chain(account -> account.isEmpty()
                        ? Uni.createFrom().failure(refusal)
                        : servers.handle(id, username).map(handle -> shown(account.get(), handle)));
    }

    private static Answer shown(Account account, String handle) {
        return account.isSuspended()
                ? goneOf(URI.create(account.uri()), GoneAccount.SUSPENDED)
                : Answer.of(List.of(account.facts(handle)), Allowance.UNKNOWN);
    }

    private static Uni<Answer> gone(URI id, String state) {
        return Uni.createFrom().item(goneOf(id, state));
    }

    private static Answer goneOf(URI id, String state) {
        return new Answer(
                List.of(), List.of(new GoneAccount(PLATFORM, id.toString(), state, null)), Set.of(), Allowance.UNKNOWN);
    }
}
