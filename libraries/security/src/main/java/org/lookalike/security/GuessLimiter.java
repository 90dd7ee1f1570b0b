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
import org.lookalike.limits.RateLimiter;
import org.lookalike.limits.TooManyRequests;

/**
 * Limits how often an address may guess API keys, cookies and links, before the database is queried. Secrets that were valid lately, or
 * created here, do not count, so that guessing neither loads the database nor locks out others behind the same address.
 */
@ApplicationScoped
public class GuessLimiter {

    private static final Duration REFILL_INTERVAL = Duration.ofSeconds(1);

    /** Long enough for a user who returns in the evening. */
    private static final Duration KNOWN_FOR = Duration.ofHours(12);

    private final RateLimiter guesses;

    /** Secrets that were valid lately, by their prefix. */
    private final Cache<String, Secret> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(KNOWN_FOR)
            .build();

    @Inject
    GuessLimiter(AccessConfig config) {
        this(config.unknownKeys(), Clock.systemUTC());
    }

    GuessLimiter(int burst, Clock clock) {
        this.guesses = new RateLimiter(burst, REFILL_INTERVAL, clock);
    }

    /** Looks up any text as a secret; null if unknown, {@link TooManyRequests} after too many such of the address. */
    public <T> Uni<@Nullable T> find(String text, InetAddress from, Function<Secret, Uni<@Nullable T>> lookUp) {
        var secret = Secret.parse(text).orElse(null);
        var wasKnown = secret != null && isKnown(secret);
        if (!wasKnown) {
            countInvalid(from);
        }
        return secret == null
                ? Uni.createFrom().nullItem()
                : lookUp.apply(secret).invoke(found -> {
                    if (wasKnown && found == null) {
                        known.invalidate(secret.prefix());
                    } else if (!wasKnown && found != null) {
                        markKnown(secret);
                        guesses.release(from);
                    }
                });
    }

    /** Counts a secret that is invalid by itself. {@link TooManyRequests} if the address has sent too many of them. */
    public void countInvalid(InetAddress from) {
        if (!guesses.tryAcquire(from)) {
            throw new TooManyRequests("too many keys or links that are not known", guesses.retryAfterSeconds());
        }
    }

    /** Marks a secret as known, such as one that was just created. */
    public void markKnown(Secret secret) {
        known.put(secret.prefix(), secret);
    }

    boolean isKnown(Secret secret) {
        var before = known.getIfPresent(secret.prefix());
        return before != null && secret.hasHash(before.hash());
    }
}
