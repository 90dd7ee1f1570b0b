package org.lookalike.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Bounds guessing of whatever lets somebody in: keys, cookies and links. An address may show a few that nobody made, before the
 * database is asked; what was good lately, or was made here, does not count. So guessing neither loads the database nor shuts
 * out the neighbours behind the same address.
 */
@ApplicationScoped
public class GuessLimiter {

    private static final Duration ONE_MORE_AFTER = Duration.ofSeconds(1);
    private static final int KNOWN = 10_000;

    /** Whoever came in the morning and comes back in the evening is still known. */
    private static final Duration KNOWN_FOR = Duration.ofHours(12);

    private final RateLimiter tries;

    /** Secrets that were good lately, by their prefix. */
    private final Cache<String, Secret> known = Caffeine.newBuilder()
            .maximumSize(KNOWN)
            .expireAfterAccess(KNOWN_FOR)
            .build();

    @Inject
    GuessLimiter(AccessConfig config) {
        this(config.unknownKeys(), Clock.systemUTC());
    }

    GuessLimiter(int burst, Clock clock) {
        this.tries = new RateLimiter(burst, ONE_MORE_AFTER, clock);
    }

    /**
     * What a secret stands for; null if it stands for nothing.
     *
     * @param shown as it was shown, which may be any text
     * @param from where the request comes from
     * @param lookUp says what a secret stands for
     * @throws TooManyRequests if the address has shown too much that stands for nothing
     */
    public <T> Uni<@Nullable T> find(String shown, InetAddress from, Function<Secret, Uni<@Nullable T>> lookUp) {
        var secret = Secret.parse(shown).orElse(null);
        if (secret != null && isKnown(secret)) {
            return lookUp.apply(secret).invoke(found -> {
                if (found == null) {
                    known.invalidate(secret.prefix());
                }
            });
        }
        count(from);
        return secret == null
                ? Uni.createFrom().nullItem()
                : lookUp.apply(secret).invoke(found -> {
                    if (found != null) {
                        remember(secret);
                        tries.giveBack(from);
                    }
                });
    }

    /**
     * Counts what an address has shown and what by itself tells that nobody made it.
     *
     * @throws TooManyRequests if the address has shown too much of it
     */
    public void count(InetAddress from) {
        if (!tries.take(from)) {
            throw new TooManyRequests("too many keys or links that are not known", tries.secondsToWait());
        }
    }

    /** Knows a secret from the beginning, as one that was just made. */
    public void remember(Secret secret) {
        known.put(secret.prefix(), secret);
    }

    boolean isKnown(Secret secret) {
        var before = known.getIfPresent(secret.prefix());
        return before != null && secret.hasHash(before.hash());
    }
}
