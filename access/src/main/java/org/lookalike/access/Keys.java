package org.lookalike.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Says who shows a key. The database is asked each time, so a revoked key is refused at once. An address may try a few keys;
 * those that were good lately do not count, so guessing neither loads the database nor shuts out the neighbours behind the
 * same address.
 */
@ApplicationScoped
public class Keys {

    private static final int KNOWN = 10_000;
    private static final Duration KNOWN_FOR = Duration.ofHours(1);
    private static final Duration ONE_MORE_TRY_AFTER = Duration.ofSeconds(1);
    private static final Duration USE_IS_NEWS_AFTER = Duration.ofMinutes(1);
    private static final int SECONDS_OF_BURST = 10;

    private final KeyTable table;
    private final Clock clock;
    private final Allowance requests;
    private final Allowance tries;

    /** Secrets that were good lately, by their prefix. */
    private final Cache<String, Secret> known = Caffeine.newBuilder()
            .maximumSize(KNOWN)
            .expireAfterAccess(KNOWN_FOR)
            .build();

    Keys(KeyTable table, AccessConfig config) {
        this.table = table;
        this.clock = Clock.systemUTC();
        this.requests = new Allowance(
                config.requestsPerSecond() * SECONDS_OF_BURST,
                Duration.ofSeconds(1).dividedBy(config.requestsPerSecond()),
                clock);
        this.tries = new Allowance(config.unknownKeys(), ONE_MORE_TRY_AFTER, clock);
    }

    /**
     * The holder of the key that a request shows.
     *
     * @param from where the request comes from
     * @throws AuthenticationFailedException if it is no key of this service, or no longer
     * @throws TooManyRequests if the address, or the key, asks too often
     * @throws KeysOutOfReach if the database does not answer
     */
    public Uni<Caller> holder(String text, InetAddress from) {
        var secret = Secret.parse(text).orElse(null);
        var isKnown = secret != null && isKnown(secret);
        if (!isKnown && !tries.take(from)) {
            throw new TooManyRequests("too many keys that are not known", tries.secondsToWait());
        }
        if (secret == null) {
            throw refused();
        }
        if (isKnown && !requests.take(secret.prefix())) {
            throw new TooManyRequests("too many requests with this key", requests.secondsToWait());
        }
        return table.find(secret.prefix())
                .onFailure()
                .transform(KeysOutOfReach::new)
                .chain(stored -> {
                    var now = clock.instant();
                    if (stored == null
                            || !secret.hasHash(stored.hash())
                            || !stored.key().isUsable(now)) {
                        known.invalidate(secret.prefix());
                        throw refused();
                    }
                    known.put(secret.prefix(), secret);
                    return remember(stored.key(), now).map(done -> stored.key().caller());
                });
    }

    /** Whether the key by which somebody came can still be used; whoever came by none needs none. */
    public Uni<Boolean> letIn(Caller caller) {
        return caller.keyId() == null
                ? Uni.createFrom().item(true)
                : table.find(caller.keyId())
                        .map(stored -> stored != null && stored.key().isUsable(clock.instant()));
    }

    private boolean isKnown(Secret secret) {
        var before = known.getIfPresent(secret.prefix());
        return before != null && secret.hasHash(before.hash());
    }

    private Uni<Void> remember(Key key, Instant now) {
        var last = key.lastUsedAt();
        return last == null || last.plus(USE_IS_NEWS_AFTER).isBefore(now)
                ? table.used(key.keyId())
                : Uni.createFrom().voidItem();
    }

    private static AuthenticationFailedException refused() {
        return new AuthenticationFailedException("the key is not known, expired or revoked");
    }
}
