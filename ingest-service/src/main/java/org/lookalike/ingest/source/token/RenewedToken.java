package org.lookalike.ingest.source.token;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.SourceToken;
import org.lookalike.ingest.source.token.ConfiguredToken.TokenSet;
import org.lookalike.ingest.source.token.IssuedToken.TokenIssuer;
import org.lookalike.ingest.source.token.TokenTable.StoredToken;
import org.lookalike.postgres.LeaseQueue.Lease;

/**
 * A token that is renewed before it ends, by one replica for all. The token that a renewal takes is kept until the new one was accepted,
 * and tried if that is refused, unless the platform {@link TokenIssuer#revokesReused punishes} it. After a crash before the new one was
 * stored, it is sent again in any case.
 */
public record RenewedToken(
        String source,
        ConfiguredToken configured,
        TokenIssuer issuer,
        TokenTable table,
        TokenCipher cipher,
        Clock clock)
        implements SourceToken, BearerToken {

    /** A token that is refused although it was renewed this recently lacks a right, and another renewal would not help. */
    private static final Duration RECENT = Duration.ofHours(1);

    private static final Duration AFTER_REFUSAL = Duration.ofHours(1);
    private static final Predicate<Throwable> REFUSAL = SourceFailure.isOf(Kind.REFUSED, Kind.UNAUTHORIZED);
    private static final Duration STORE_PAUSE = Duration.ofMillis(500);
    private static final Duration MAX_STORE_PAUSE = Duration.ofSeconds(10);
    private static final Duration STORE_FOR = TokenTable.LEASE.minusMinutes(1);

    @Override
    public <T> Uni<T> authorize(Function<String, Uni<T>> requests) {
        return current().chain(access -> requests.apply(access)
                .onFailure(SourceFailure.isOf(Kind.UNAUTHORIZED))
                .recoverWithUni(refusal -> replacement()
                        .chain(other ->
                                other.equals(access) ? Uni.createFrom().failure(refusal) : requests.apply(other))));
    }

    /** The access token of another replica's renewal, or of one now. */
    private Uni<String> replacement() {
        return table.makeDue(source, Collections.max(List.of(RECENT, configured.minAge())))
                .chain(this::current);
    }

    private Uni<String> current() {
        return stored().chain(stored ->
                        stored.isDue() ? renewedIfPossible() : Uni.createFrom().item(stored))
                .map(this::access)
                .onFailure(failure -> !(failure instanceof SourceFailure))
                .transform(failure -> SourceFailure.unavailable("its token cannot be read: %s".formatted(failure)));
    }

    private Uni<StoredToken> stored() {
        return table.find(source)
                .chain(found -> found != null && found.fingerprints().contains(configured.fingerprint())
                        ? Uni.createFrom().item(found)
                        : take());
    }

    private Uni<StoredToken> take() {
        var due = configured.isAccessToken() ? configured.minAge() : Duration.ZERO;
        var tokens = new TokenSet(configured.isAccessToken() ? configured.value() : null, configured.value(), null);
        var encrypted = cipher.encrypt(source, tokens.toJson());
        return table.take(source, configured.fingerprint(), encrypted, due).chain(this::reread);
    }

    private Uni<StoredToken> reread() {
        return table.find(source)
                .onItem()
                .ifNull()
                .failWith(() -> SourceFailure.unavailable("its token is not stored"));
    }

    private String access(StoredToken stored) {
        var access = open(stored).access();
        if (access != null && stored.isUsable()) {
            return access;
        }
        throw stored.problem() == null
                ? SourceFailure.unavailable("its token is being renewed")
                : SourceFailure.unauthorized(
                        "the token could not be renewed: %s; %s".formatted(stored.problem(), configured.remedy()));
    }

    private TokenSet open(StoredToken stored) {
        return decrypted(stored)
                .orElseThrow(() -> SourceFailure.unauthorized(
                        "no key in lookalike.tokens.keys decrypts the stored token; add the earlier key again, or %s"
                                .formatted(configured.remedy())));
    }

    private Optional<TokenSet> decrypted(StoredToken stored) {
        return Optional.ofNullable(stored.encrypted())
                .flatMap(encrypted -> cipher.decrypt(source, encrypted))
                .map(TokenSet::parse);
    }

    /** A failed renewal matters only when the token has ended. */
    private Uni<StoredToken> renewedIfPossible() {
        return claimAndRenew().onFailure(SourceFailure.class).recoverWithUni(failure -> reread().chain(stored ->
                stored.isUsable() && decrypted(stored).map(TokenSet::access).isPresent()
                        ? Uni.createFrom().item(stored)
                        : Uni.createFrom().failure(failure)));
    }

    private Uni<StoredToken> claimAndRenew() {
        return table.claim(source)
                .chain(claim ->
                        claim == null ? reread() : detached(renew(claim)).chain(isStored -> reread()));
    }

    /** Work that goes on when nobody waits for it any more. A renewal that is cut off loses what the platform has issued. */
    private static Uni<Boolean> detached(Uni<Boolean> work) {
        return Uni.createFrom()
                .completionStage(() -> work.subscribeAsCompletionStage().copy());
    }

    private Uni<Boolean> renew(TokenTable.Claim claim) {
        return Uni.createFrom()
                .item(() -> open(claim.token()))
                .chain(this::exchange)
                .onFailure(SourceFailure.class)
                .transform(failure -> withoutResponse((SourceFailure) failure))
                .onFailure(SourceFailure.class)
                .call(failure -> table.failed(claim.lease(), failure.getMessage(), again((SourceFailure) failure)))
                .chain(renewal -> store(renewal, claim.lease()));
    }

    private record Renewal(IssuedToken issued, TokenSet tokens) {}

    private Uni<Renewal> exchange(TokenSet tokens) {
        var previous = issuer.revokesReused() ? null : tokens.previous();
        var renewal = exchange(tokens.refresh());
        return previous == null
                ? renewal
                : renewal.onFailure(REFUSAL)
                        .recoverWithUni(
                                refusal -> exchange(previous).onFailure().transform(other -> refusal));
    }

    private Uni<Renewal> exchange(String refresh) {
        return issuer.renew(refresh).map(issued -> {
            var next = issued.refresh() == null ? refresh : issued.refresh();
            return new Renewal(issued, new TokenSet(issued.access(), next, refresh));
        });
    }

    /** The platform may have replaced the old token by now, so the new one is not given up while the database is away. */
    private Uni<Boolean> store(Renewal renewal, Lease lease) {
        var encrypted = cipher.encrypt(source, renewal.tokens().toJson());
        return Uni.createFrom()
                .deferred(() -> table.renewed(lease, encrypted, renewal.issued()))
                .onFailure()
                .retry()
                .withBackOff(STORE_PAUSE, MAX_STORE_PAUSE)
                .expireIn(STORE_FOR.toMillis())
                .invoke(isStored -> Log.infof("The token of %s was renewed stored=%s", source, isStored))
                .onFailure()
                .transform(failure ->
                        SourceFailure.unavailable("its renewed token could not be stored: %s".formatted(failure)));
    }

    private static SourceFailure withoutResponse(SourceFailure failure) {
        return failure.kind() == Kind.MALFORMED
                ? SourceFailure.malformed("the answer to a renewal of the token cannot be read")
                : failure;
    }

    private @Nullable Instant again(SourceFailure failure) {
        return REFUSAL.test(failure) ? clock.instant().plus(AFTER_REFUSAL) : failure.retryAt();
    }

    @Override
    public Uni<State> state() {
        return table.find(source).map(stored -> configured.state(stored, true));
    }

    @Override
    public Uni<Void> maintain() {
        return stored().chain(stored -> stored.isDue() && !issuer.revokesReused()
                        ? claimAndRenew().replaceWithVoid()
                        : reencrypt(stored))
                .onFailure(SourceFailure.class)
                .recoverWithUni(failure -> {
                    Log.warnf("The token of %s was not renewed: %s", source, failure.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> reencrypt(StoredToken stored) {
        var encrypted = stored.encrypted();
        return encrypted == null || cipher.isCurrent(encrypted)
                ? Uni.createFrom().voidItem()
                : cipher.decrypt(source, encrypted)
                        .map(text -> table.reencrypt(source, encrypted, cipher.encrypt(source, text)))
                        .orElseGet(() -> Uni.createFrom().voidItem());
    }

    @Override
    public Uni<Void> renew() {
        return stored().chain(stored -> table.makeDue(source, configured.minAge()))
                .chain(() -> table.tryAnew(source))
                .chain(this::reread)
                .chain(stored -> stored.isDue()
                        ? claimAndRenew().map(this::access).replaceWithVoid()
                        : Uni.createFrom()
                                .failure(SourceFailure.refused("it must be %d hours old, and was issued at %s"
                                        .formatted(configured.minAge().toHours(), stored.issuedAt()))));
    }
}
