package org.lookalike.ingest.tip;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.NetUtil;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TipAllowanceTest {

    private final MovingClock clock = new MovingClock();
    private final TipAllowance allowance = new TipAllowance(new Settings(), clock);

    @Test
    void address_mayDoSomeAtOnce_thenOneMoreAfterEveryWhile() {
        assertThat(taken("192.0.2.1", 5)).isEqualTo(3);
        clock.forward(Duration.ofSeconds(119));
        assertThat(taken("192.0.2.1", 1)).isZero();
        clock.forward(Duration.ofSeconds(1));
        assertThat(taken("192.0.2.1", 2)).isEqualTo(1);
        clock.forward(Duration.ofDays(1));
        assertThat(taken("192.0.2.1", 5)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.2, 3",
        "2001:db8::1, 2001:db8::2, 0",
        "2001:db8:0:1::1, 2001:db8:0:2::1, 3",
    })
    void othersHaveTheirOwn_unlessTheyShareANetwork(String one, String other, int left) {
        taken(one, 3);
        assertThat(taken(other, 3)).isEqualTo(left);
    }

    private int taken(String address, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += allowance.take(NetUtil.createInetAddressFromIpAddressString(address)) ? 1 : 0;
        }
        return taken;
    }

    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-02-03T12:00:00Z");

        private void forward(Duration time) {
            now = now.plus(time);
        }

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

    private record Settings() implements TipConfig {

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public int burst() {
            return 3;
        }

        @Override
        public Duration oneMoreAfter() {
            return Duration.ofMinutes(2);
        }

        @Override
        public Duration lookUpFor() {
            return Duration.ofHours(6);
        }

        @Override
        public int screenshots() {
            return 1;
        }
    }
}
