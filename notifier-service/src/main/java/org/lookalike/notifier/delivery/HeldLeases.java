package org.lookalike.notifier.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The leases of the attempts that this replica makes. They are short, and renewed for as long as the attempts go on. Whoever could not
 * renew one in time begins no transmission any more, as another replica may soon take over; and whoever could not reach the database for a
 * while takes nothing over, until all others had the time to renew theirs.
 */
@ApplicationScoped
public class HeldLeases {

    private final Duration lease;
    private final InstantSource clock;
    /** Until when a transmission may begin under each lease, so that there is time left to end it. */
    private final Map<UUID, Instant> beginUntil = new ConcurrentHashMap<>();

    private volatile Instant lastRenewal = Instant.EPOCH;
    private volatile Instant connectedSince = Instant.EPOCH;

    @Inject
    HeldLeases(DeliveryConfig config) {
        this(config.lease(), InstantSource.system());
    }

    HeldLeases(Duration lease, InstantSource clock) {
        this.lease = lease;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** @param asked before the lease was asked for */
    public void hold(UUID token, Instant asked) {
        beginUntil.put(token, asked.plus(lease.dividedBy(2)));
    }

    public void release(UUID token) {
        beginUntil.remove(token);
    }

    public Set<UUID> tokens() {
        return beginUntil.keySet();
    }

    public boolean isRenewalDue() {
        return !now().isBefore(lastRenewal.plus(lease.dividedBy(4)));
    }

    /** The database renewed these leases, asked at that time; the others have ended. */
    public void renewed(Collection<UUID> tokens, Instant asked) {
        tokens.forEach(token -> beginUntil.computeIfPresent(token, (same, before) -> asked.plus(lease.dividedBy(2))));
        connectedSince = isSoonAfterRenewal(asked) ? connectedSince : asked;
        lastRenewal = asked;
    }

    public boolean mayBegin(UUID token) {
        return now().isBefore(beginUntil.getOrDefault(token, Instant.EPOCH));
    }

    /** Whether leases that have expired can be told from those that nobody could renew, because the database was away. */
    public boolean maySettle() {
        return isSoonAfterRenewal(now()) && !now().isBefore(connectedSince.plus(lease));
    }

    private boolean isSoonAfterRenewal(Instant time) {
        return time.isBefore(lastRenewal.plus(lease.dividedBy(2)));
    }
}
