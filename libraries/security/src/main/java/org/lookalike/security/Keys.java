package org.lookalike.security;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says who shows a key. The database is asked each time, so a revoked key is refused at once. */
@ApplicationScoped
public class Keys {

    private static final Duration USE_IS_NEWS_AFTER = Duration.ofMinutes(1);
    private static final int SECONDS_OF_BURST = 10;

    private final KeyTable table;
    private final GuessLimiter guesses;
    private final Clock clock;
    private final RateLimiter requests;

    Keys(KeyTable table, GuessLimiter guesses, AccessConfig config) {
        this.table = table;
        this.guesses = guesses;
        this.clock = Clock.systemUTC();
        this.requests = new RateLimiter(
                config.requestsPerSecond() * SECONDS_OF_BURST,
                Duration.ofSeconds(1).dividedBy(config.requestsPerSecond()),
                clock);
    }

    /**
     * The holder of the key that a request shows.
     *
     * @param from where the request comes from
     * @throws AuthenticationFailedException if it is no key of this service, or no longer
     * @throws TooManyRequests if the address, or the key, asks too often
     * @throws KeysUnavailable if the database does not answer
     */
    public Uni<Caller> holder(String text, InetAddress from) {
        return guesses.find(text, from, this::usable)
                .onItem()
                .ifNull()
                .failWith(() -> new AuthenticationFailedException("the key is not known, expired or revoked"))
                .call(this::remember)
                .map(Key::caller);
    }

    /** Whether the key by which somebody came can still be used; whoever came by none needs none. */
    public Uni<Boolean> letIn(Caller caller) {
        return caller.keyId() == null
                ? Uni.createFrom().item(true)
                : table.find(caller.keyId())
                        .map(stored -> stored != null && stored.key().isUsable(clock.instant()));
    }

    private Uni<@Nullable Key> usable(Secret secret) {
        if (guesses.isKnown(secret) && !requests.take(secret.prefix())) {
            throw new TooManyRequests("too many requests with this key", requests.secondsToWait());
        }
        return table.find(secret.prefix())
                .onFailure()
                .transform(KeysUnavailable::new)
                .map(stored -> stored != null
                                && secret.hasHash(stored.hash())
                                && stored.key().isUsable(clock.instant())
                        ? stored.key()
                        : null);
    }

    private Uni<Void> remember(Key key) {
        var last = key.lastUsedAt();
        return last == null || last.plus(USE_IS_NEWS_AFTER).isBefore(clock.instant())
                ? table.used(key.keyId())
                : Uni.createFrom().voidItem();
    }
}
