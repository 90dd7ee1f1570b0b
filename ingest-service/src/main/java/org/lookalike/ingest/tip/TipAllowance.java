package org.lookalike.ingest.tip;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How many tips an address may send: some at once, then one more after every while. Addresses are forgotten when that
 * makes no difference any more, and are stored nowhere.
 */
@ApplicationScoped
class TipAllowance {

    /** A household has this much of an IPv6 address. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private static final int ADDRESSES = 100_000;

    private final int burst;
    private final Duration oneMoreAfter;
    private final Clock clock;
    private final Cache<String, Bucket> buckets;

    private record Bucket(double left, Instant at, boolean isTaken) {}

    TipAllowance(TipConfig config, Clock clock) {
        this.burst = config.burst();
        this.oneMoreAfter = config.oneMoreAfter();
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(ADDRESSES)
                .expireAfterAccess(oneMoreAfter.multipliedBy(burst))
                .build();
    }

    /** Takes one from the address's allowance; false if it is used up. */
    boolean take(InetAddress address) {
        var now = clock.instant();
        var before = new Bucket(burst, now, false);
        return buckets.asMap()
                .compute(network(address), (key, known) -> taken(known == null ? before : known, now))
                .isTaken();
    }

    private Bucket taken(Bucket bucket, Instant now) {
        var gained = Duration.between(bucket.at(), now).toMillis() / (double) oneMoreAfter.toMillis();
        var left = Math.min(burst, bucket.left() + Math.max(0, gained));
        return left >= 1 ? new Bucket(left - 1, now, true) : new Bucket(left, now, false);
    }

    private static String network(InetAddress address) {
        var bytes = address.getAddress();
        return HexFormat.of()
                .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
    }
}
