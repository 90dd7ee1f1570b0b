package org.lookalike.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** A token bucket per client in this replica's memory; the least used beyond a hundred thousand are forgotten. */
public final class RateLimiter {

    private static final int MAX_BUCKETS = 100_000;

    /** A household usually has a /64 network. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private final long burst;
    private final Duration refillInterval;
    private final Clock clock;
    private final Cache<String, Bucket> buckets;

    private record Bucket(double tokens, Instant at, boolean isAcquired) {}

    /** A full bucket has so many tokens, and a bucket gets another one after each interval. */
    public RateLimiter(long burst, Duration refillInterval, Clock clock) {
        this.burst = burst;
        this.refillInterval = refillInterval;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_BUCKETS)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .expireAfterAccess(refillInterval.multipliedBy(burst))
                .build();
    }

    /** Takes a token of an address, or of an IPv6 network; false if there is none. */
    public boolean tryAcquire(InetAddress address) {
        return tryAcquire(network(address));
    }

    /** Takes a token of a client; without one, fails with {@link TooManyRequests} for this beginning of a sentence. */
    public void acquire(String client, String refusal) {
        acquire(client, 1, refusal);
    }

    /** Takes tokens, at most a full bucket's, or takes none and fails as {@link #acquire(String, String)} does. */
    public void acquire(String client, long tokens, String refusal) {
        if (!tryAcquire(client, tokens)) {
            throw new TooManyRequests(refusal, retryAfterSeconds(tokens));
        }
    }

    /** Takes a token of a client; false if there is none. */
    boolean tryAcquire(String client) {
        return tryAcquire(client, 1);
    }

    private boolean tryAcquire(String client, long tokens) {
        var now = clock.instant();
        var before = new Bucket(burst, now, false);
        return buckets.asMap()
                .compute(client, (key, known) -> acquire(known == null ? before : known, tokens, now))
                .isAcquired();
    }

    /** Returns a token that an address took. */
    public void release(InetAddress address) {
        buckets.asMap()
                .computeIfPresent(
                        network(address),
                        (key, known) ->
                                new Bucket(Math.min(burst, known.tokens() + 1), known.at(), known.isAcquired()));
    }

    /** The value of {@code Retry-After}. */
    public long retryAfterSeconds() {
        return retryAfterSeconds(1);
    }

    private long retryAfterSeconds(long tokens) {
        return Math.max(1, refillInterval.multipliedBy(tokens).toSeconds());
    }

    /** Names an address, or of IPv6 its network, in hexadecimal digits. */
    public static String network(InetAddress address) {
        var bytes = address.getAddress();
        return HexFormat.of()
                .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
    }

    private Bucket acquire(Bucket bucket, long wanted, Instant now) {
        var refill = Duration.between(bucket.at(), now).toNanos() / (double) refillInterval.toNanos();
        var tokens = Math.min(burst, bucket.tokens() + Math.max(0, refill));
        return tokens >= wanted ? new Bucket(tokens - wanted, now, true) : new Bucket(tokens, now, false);
    }
}
