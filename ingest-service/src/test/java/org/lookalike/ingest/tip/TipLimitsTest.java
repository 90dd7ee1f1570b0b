package org.lookalike.ingest.tip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.tip.TipGate.TipLimits;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.RateLimiter;

class TipLimitsTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-02-02T07:00:00Z"), ZoneOffset.UTC);

    @Test
    void whatIsAddedToATip_isNoTipOfTheDay_andARefusalSaysWhenTheDayAllowsAnother() {
        var most = (int) Limit.TIPS_OF_AN_ADDRESS.amount();
        var limits = new TipLimits(new RateLimiter(1000, Duration.ofMinutes(2), NOW), new Limits(Map.of()), NOW);
        var family = InetAddress.getLoopbackAddress();
        for (int tip = 0; tip < most; tip++) {
            assertThat(limits.refusing(family, true)).isEmpty();
            assertThat(limits.refusing(family, false)).isEmpty();
        }

        assertThat(limits.refusing(family, true).map(RateLimiter::retryAfterSeconds))
                .isEqualTo(Optional.of(Duration.ofDays(1).toSeconds() / most));
        assertThat(limits.refusing(family, false)).isEmpty();
    }
}
