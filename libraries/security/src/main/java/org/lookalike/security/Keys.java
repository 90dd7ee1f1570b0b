package org.lookalike.security;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.Problem;
import org.lookalike.limits.RateLimiter;
import org.lookalike.limits.TooManyRequests;

/** Authenticates callers by API keys. It queries the database for each request, so that a revocation takes effect at once. */
@ApplicationScoped
public class Keys {

    private static final Duration LAST_USED_PRECISION = Duration.ofMinutes(1);
    private static final int BURST_SECONDS = 10;

    private final ApiKeys table;
    private final GuessLimiter guesses;
    private final Clock clock;
    private final RateLimiter requests;

    Keys(ApiKeys table, GuessLimiter guesses, AccessConfig config) {
        this.table = table;
        this.guesses = guesses;
        this.clock = Clock.systemUTC();
        var interval = Duration.ofSeconds(1).dividedBy(config.requestsPerSecond());
        this.requests = new RateLimiter(config.requestsPerSecond() * BURST_SECONDS, interval, clock);
    }

    /**
     * The holder of the key in a request. Fails with {@link AuthenticationFailedException} if it is unknown or ended,
     * {@link TooManyRequests} above the rate limit, {@link KeysUnavailable} without the database.
     */
    public Uni<Caller> authenticate(String text, InetAddress from) {
        return guesses.find(text, from, this::usable)
                .onItem()
                .ifNull()
                .failWith(() -> new AuthenticationFailedException("the key is not known, expired or revoked"))
                .call(this::recordUse)
                .map(Key::caller);
    }

    /** Whether the key of a caller, one of this service, is still usable; true for a caller without a key. */
    public Uni<Boolean> isStillValid(Caller caller) {
        return caller.keyId() == null
                ? Uni.createFrom().item(true)
                : table.find(caller.keyId())
                        .map(stored -> stored != null && stored.key().isUsable(clock.instant()));
    }

    /** Counts a request of a person, by the key with which the person signed in, or else by the person. */
    public void count(Caller person) {
        requests.acquire(person.keyOrPerson(), "too many requests by this person");
    }

    private Uni<@Nullable Key> usable(Secret secret) {
        if (guesses.isKnown(secret)) {
            requests.acquire(secret.prefix(), "too many requests with this key");
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

    private Uni<Void> recordUse(Key key) {
        var last = key.lastUsedAt();
        return last == null || last.plus(LAST_USED_PRECISION).isBefore(clock.instant())
                ? table.used(key.keyId())
                : Uni.createFrom().voidItem();
    }

    /** The database with the keys is unreachable. It has no stack trace, as it is logged for every request. */
    static final class KeysUnavailable extends Problem {

        private static final int WAIT_SECONDS = 10;

        KeysUnavailable(Throwable cause) {
            super(
                    Status.SERVICE_UNAVAILABLE,
                    "keys cannot be looked up now; try again",
                    HttpHeaders.RETRY_AFTER,
                    WAIT_SECONDS);
            initCause(new Exception(cause.toString(), null, false, false) {});
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
