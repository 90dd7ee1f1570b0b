package org.lookalike.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimiterTest {

    private final SettableClock clock = new SettableClock();
    private final RateLimiter limiter = new RateLimiter(3, Duration.ofMillis(10), clock);

    @Test
    void burst_isRefilledOverTime() {
        assertThat(acquired(5, "maple")).isEqualTo(3);
        clock.now = clock.now.plusMillis(20);
        assertThat(acquired(5, "maple")).isEqualTo(2);
        clock.now = clock.now.plusSeconds(60);
        assertThat(acquired(5, "maple")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"1, 20", "3, 6"})
    void twoHundredAtOnce_getWhatABucketHolds(long tokens, int served) {
        var full = new RateLimiter(20, Duration.ofMillis(10), clock);
        assertThat(IntStream.range(0, 200)
                        .parallel()
                        .filter(i -> isServed(full, tokens))
                        .count())
                .isEqualTo(served);
    }

    private static boolean isServed(RateLimiter limiter, long tokens) {
        try {
            limiter.acquire("maple", tokens, "too many");
            return true;
        } catch (TooManyRequests refusal) {
            return false;
        }
    }

    @Test
    void releasedToken_canBeAcquiredAgain() throws UnknownHostException {
        var address = InetAddress.getByName("192.0.2.1");
        for (int i = 0; i < 100; i++) {
            assertThat(limiter.tryAcquire(address)).isTrue();
            limiter.release(address);
        }
        limiter.release(address);
        for (int i = 0; i < 3; i++) {
            assertThat(limiter.tryAcquire(address)).isTrue();
        }
        assertThat(limiter.tryAcquire(address)).isFalse();
    }

    @Test
    void clients_haveSeparateBuckets() {
        acquired(100, "maple");
        assertThat(acquired(5, "elm")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,    192.0.2.2,       false",
        "2001:db8::1,  2001:db8::ffff,  true",
        "2001:db8::1,  2001:db8:0:1::1, false"
    })
    void addressesOfOneIpv6Network_shareABucket(String one, String other, boolean isShared)
            throws UnknownHostException {
        for (int i = 0; i < 3; i++) {
            assertThat(limiter.tryAcquire(InetAddress.getByName(one))).isTrue();
        }
        assertThat(limiter.tryAcquire(InetAddress.getByName(other))).isEqualTo(!isShared);
    }

    private int acquired(int times, String client) {
        int acquired = 0;
        for (int i = 0; i < times; i++) {
            acquired += limiter.tryAcquire(client) ? 1 : 0;
        }
        return acquired;
    }

    private static final class SettableClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
