package org.lookalike.ingest.tip;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.lookalike.httpserver.LargeBody;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.RateLimiter;

/** The limits of tips. {@link TipGate} enforces them and explains a refusal in words that people understand. */
@Singleton
class TipLimits {

    /** A tip may carry a screenshot. */
    @Produces
    final LargeBody body = LargeBody.unlimited("/tip|/api/v1/tips");

    /** Beside the limit of a few minutes, which a patient sender never reaches. */
    record OfADay(RateLimiter limiter) {}

    @Produces
    @Singleton
    static OfADay ofADay(Limits limits, Clock clock) {
        return new OfADay(limits.rateLimiter(Limit.TIPS_OF_AN_ADDRESS, clock));
    }

    @Produces
    @Singleton
    static RateLimiter ofAnAddress(TipConfig config, Clock clock) {
        return new RateLimiter(config.burst(), config.oneMoreAfter(), clock);
    }
}
