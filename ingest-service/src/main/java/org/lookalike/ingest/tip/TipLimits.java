package org.lookalike.ingest.tip;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
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
    static final LargeBody BODY = LargeBody.unlimited("/tip|/api/v1/tips");

    private final RateLimiter atOnce;

    /** Beside the limit of a few minutes, which a patient sender never reaches. */
    private final RateLimiter ofADay;

    TipLimits(RateLimiter atOnce, Limits limits, Clock clock) {
        this.atOnce = atOnce;
        this.ofADay = limits.rateLimiter(Limit.TIPS_OF_AN_ADDRESS, clock);
    }

    @Produces
    @Singleton
    static RateLimiter atOnce(TipConfig config, Clock clock) {
        return new RateLimiter(config.burst(), config.oneMoreAfter(), clock);
    }

    /** Whether an address may send one more. */
    boolean admit(InetAddress address) {
        return atOnce.tryAcquire(address) && ofADay.tryAcquire(address);
    }

    /** When an address that sent too many may send one more. */
    long retryAfterSeconds() {
        return atOnce.retryAfterSeconds();
    }
}
