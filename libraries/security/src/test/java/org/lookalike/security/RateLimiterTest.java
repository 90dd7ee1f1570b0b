package org.lookalike.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimiterTest {

    private final Hands clock = new Hands();
    private final RateLimiter allowance = new RateLimiter(3, Duration.ofMillis(10), clock);

    @Test
    void burst_thenOneMoreAfterEveryWhile() {
        assertThat(taken(5, "maple")).isEqualTo(3);
        clock.now = clock.now.plusMillis(20);
        assertThat(taken(5, "maple")).isEqualTo(2);
        clock.now = clock.now.plusSeconds(60);
        assertThat(taken(5, "maple")).isEqualTo(3);
    }

    @Test
    void whatIsGivenBack_canBeTakenAgain_andNoMore() throws UnknownHostException {
        var address = InetAddress.getByName("192.0.2.1");
        for (int i = 0; i < 100; i++) {
            assertThat(allowance.take(address)).isTrue();
            allowance.giveBack(address);
        }
        allowance.giveBack(address);
        for (int i = 0; i < 3; i++) {
            assertThat(allowance.take(address)).isTrue();
        }
        assertThat(allowance.take(address)).isFalse();
    }

    @Test
    void whoUsesUpTheirs_leavesOthersTheirs() {
        taken(100, "maple");
        assertThat(taken(5, "elm")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,    192.0.2.2,       false",
        "2001:db8::1,  2001:db8::ffff,  true",
        "2001:db8::1,  2001:db8:0:1::1, false"
    })
    void addressesOfOneIpv6Network_shareTheirs(String one, String other, boolean isShared) throws UnknownHostException {
        for (int i = 0; i < 3; i++) {
            assertThat(allowance.take(InetAddress.getByName(one))).isTrue();
        }
        assertThat(allowance.take(InetAddress.getByName(other))).isEqualTo(!isShared);
    }

    private int taken(int times, String who) {
        int taken = 0;
        for (int i = 0; i < times; i++) {
            taken += allowance.take(who) ? 1 : 0;
        }
        return taken;
    }

    /** A clock that a test sets. */
    private static final class Hands extends Clock {

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
