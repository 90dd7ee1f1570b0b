package org.lookalike.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How often each of many may do something: some times at once, then once more after every while. Whoever makes no use of it is
 * forgotten when that makes no difference any more; of more than a hundred thousand those seen least are. Each replica counts
 * by itself, and nothing is stored.
 */
public final class RateLimiter {

    private static final int KNOWN = 100_000;

    /** A household has this much of an IPv6 address. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private final int burst;
    private final Duration oneMoreAfter;
    private final Clock clock;
    private final Cache<String, Bucket> buckets;

    private record Bucket(double left, Instant at, boolean isTaken) {}

    public RateLimiter(int burst, Duration oneMoreAfter, Clock clock) {
        this.burst = burst;
        this.oneMoreAfter = oneMoreAfter;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(KNOWN)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .expireAfterAccess(oneMoreAfter.multipliedBy(burst))
                .build();
    }

    /** Takes one from the allowance of an address, or of an IPv6 network; false if it is used up. */
    public boolean take(InetAddress address) {
        return take(network(address));
    }

    /** Takes one from somebody's allowance; false if it is used up. */
    public boolean take(String who) {
        var now = clock.instant();
        var before = new Bucket(burst, now, false);
        return buckets.asMap()
                .compute(who, (key, known) -> taken(known == null ? before : known, now))
                .isTaken();
    }

    /** Gives back what an address took. */
    public void giveBack(InetAddress address) {
        buckets.asMap()
                .computeIfPresent(
                        network(address),
                        (key, known) -> new Bucket(Math.min(burst, known.left() + 1), known.at(), known.isTaken()));
    }

    /** For {@code Retry-After}. */
    public long secondsToWait() {
        return Math.max(1, oneMoreAfter.toSeconds());
    }

    private static String network(InetAddress address) {
        var bytes = address.getAddress();
        return HexFormat.of()
                .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
    }

    private Bucket taken(Bucket bucket, Instant now) {
        var gained = Duration.between(bucket.at(), now).toNanos() / (double) oneMoreAfter.toNanos();
        var left = Math.min(burst, bucket.left() + Math.max(0, gained));
        return left >= 1 ? new Bucket(left - 1, now, true) : new Bucket(left, now, false);
    }
}
