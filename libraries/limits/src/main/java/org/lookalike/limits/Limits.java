package org.lookalike.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.Config;

/** The limits in force: those shipped, unless a setting {@code lookalike.limits.*} changes one. */
@ApplicationScoped
public class Limits {

    private final Map<Limit, Long> amounts;

    /** @throws IllegalStateException if a setting is no positive number, or of a fixed limit; the message names it */
    @Inject
    Limits(Config config) {
        this(amounts(config));
    }

    /** Those shipped, except for these. */
    public Limits(Map<Limit, Long> changed) {
        amounts = new EnumMap<>(Limit.class);
        for (var limit : Limit.values()) {
            amounts.put(limit, changed.getOrDefault(limit, limit.amount()));
        }
    }

    private static Map<Limit, Long> amounts(Config config) {
        var changed = new EnumMap<Limit, Long>(Limit.class);
        for (var limit : Limit.values()) {
            config.getOptionalValue(limit.setting(), String.class)
                    .ifPresent(text -> changed.put(limit, changed(limit, text)));
        }
        return changed;
    }

    private static long changed(Limit limit, String text) {
        if (limit.isFixed()) {
            throw new IllegalStateException(
                    "%s is set, and this limit cannot be changed; remove the setting".formatted(limit.setting()));
        }
        try {
            var amount = Long.parseLong(text.strip());
            if (amount > 0) {
                return amount;
            }
        } catch (NumberFormatException e) {
            // The message below says it.
        }
        throw new IllegalStateException("%s is '%s'; make it a whole number from 1".formatted(limit.setting(), text));
    }

    public long of(Limit limit) {
        return amounts.get(limit);
    }

    /** A rate limiter whose buckets hold the amount of a limit, and fill again within its period. */
    public RateLimiter rateLimiter(Limit limit, Clock clock) {
        var period = Objects.requireNonNull(limit.period(), () -> limit + " has no period");
        return new RateLimiter(of(limit), Duration.ofNanos(Math.max(1, period.toNanos() / of(limit))), clock);
    }

    /** Slots of which each district has a share. Refusals name what they are for in the plural, and when to retry. */
    public SharedSlots slots(String what, Limit total, Limit share, Duration retryAfter) {
        return new SharedSlots(what, of(total), of(share), retryAfter);
    }

    /** A bulkhead by these limits of what is in progress, and of what waits beside it. */
    public Bulkhead bulkhead(Limit inProgress, Limit waiting) {
        return new Bulkhead(of(inProgress), of(waiting));
    }
}
