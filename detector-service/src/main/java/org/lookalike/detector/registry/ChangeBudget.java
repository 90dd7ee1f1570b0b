package org.lookalike.detector.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.lookalike.detector.audit.Actor;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.RateLimiter;
import org.lookalike.limits.TooManyRequests;

/** How often and how much a district may change: that is stored, published, audited for good and rescanned for. */
@ApplicationScoped
public class ChangeBudget {

    private final RateLimiter changes;
    private final RateLimiter bytes;

    @Inject
    ChangeBudget(Limits limits) {
        this(limits, Clock.systemUTC());
    }

    ChangeBudget(Limits limits, Clock clock) {
        this.changes = limits.rateLimiter(Limit.REGISTRATION_CHANGES_OF_A_DISTRICT, clock);
        this.bytes = limits.rateLimiter(Limit.CHANGED_REGISTRATION_BYTES_OF_A_DISTRICT, clock);
    }

    /** Takes a change, of so many bytes of audit, from a district's budget; fails with {@link TooManyRequests}. */
    public void take(String districtId, long size, Actor who) {
        if (who.isLimited()) {
            changes.acquire(districtId, "the registration of %s was changed too often".formatted(districtId));
            bytes.acquire(districtId, size, "too much of the registration of %s was changed".formatted(districtId));
        }
    }
}
