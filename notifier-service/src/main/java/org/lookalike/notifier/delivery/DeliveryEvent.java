package org.lookalike.notifier.delivery;

import static java.util.stream.Collectors.joining;
import static org.lookalike.notifier.delivery.DeliveryState.AMBIGUOUS;
import static org.lookalike.notifier.delivery.DeliveryState.FAILED;
import static org.lookalike.notifier.delivery.DeliveryState.PENDING;
import static org.lookalike.notifier.delivery.DeliveryState.RETRY;
import static org.lookalike.notifier.delivery.DeliveryState.SENDING;
import static org.lookalike.notifier.delivery.DeliveryState.SENT;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The transitions of a delivery: in which states an event can happen, and to which it leads. SQL comes from here. */
public enum DeliveryEvent {
    /** A replica starts an attempt. */
    CLAIMED(SENDING, PENDING, RETRY, AMBIGUOUS),

    // The outcomes of an attempt. One that is reported after the lease has expired replaces the guess, which is
    // AMBIGUOUS.
    ACCEPTED(SENT, SENDING, AMBIGUOUS),
    REFUSED(FAILED, SENDING, AMBIGUOUS),
    GONE(FAILED, SENDING, AMBIGUOUS),
    /** The server did not take it, for a transient reason. */
    DEFERRED(RETRY, SENDING, AMBIGUOUS),
    /** The server did not take it for too long. */
    EXPIRED(FAILED, SENDING, AMBIGUOUS),
    /** Nobody knows whether the server took it. */
    UNKNOWN(AMBIGUOUS, SENDING, AMBIGUOUS),
    /** Nothing in it was wanted any more when the attempt began. */
    WITHDRAWN(DeliveryState.CANCELLED, SENDING, AMBIGUOUS),

    // What happens between attempts. A delivery that may have arrived stays AMBIGUOUS.
    /** Nothing in it is wanted any more, or a person cancels it. */
    CANCELLED(DeliveryState.CANCELLED, Set.of(PENDING, RETRY), Set.of(AMBIGUOUS)),
    /** Its recipient was suppressed. */
    SUPPRESSED(FAILED, Set.of(PENDING, RETRY), Set.of(AMBIGUOUS)),
    /** A person has it attempted again; what was sent, where its message is kept. */
    REQUEUED(RETRY, Set.of(RETRY, FAILED, SENT, DeliveryState.CANCELLED), Set.of(AMBIGUOUS)),
    /** Another delivery took over its notifications. */
    MERGED(DeliveryState.CANCELLED, PENDING, RETRY);

    private final DeliveryState target;
    private final Set<DeliveryState> sources;
    private final Set<DeliveryState> unchanged;

    DeliveryEvent(DeliveryState target, DeliveryState... sources) {
        this(target, Set.of(sources), Set.of());
    }

    DeliveryEvent(DeliveryState target, Set<DeliveryState> sources, Set<DeliveryState> unchanged) {
        this.target = target;
        this.sources = sources;
        this.unchanged = unchanged;
    }

    /** The state to which the event leads, unless the delivery stays ambiguous. */
    public DeliveryState target() {
        return target;
    }

    /** The state after the event; null if the event cannot happen in this state. */
    public @Nullable DeliveryState after(DeliveryState state) {
        if (unchanged.contains(state)) {
            return state;
        }
        return sources.contains(state) ? target : null;
    }

    /** The state after the event as an SQL expression; a state in which the event cannot happen stays. */
    public String nextState() {
        return "CASE WHEN delivery.state IN (%s) THEN %s ELSE delivery.state END"
                .formatted(literals(sources), target.literal());
    }

    /** An SQL condition: the event leads from the delivery's state to its target. */
    public String applies() {
        return "delivery.state IN (%s)".formatted(literals(sources));
    }

    private static String literals(Collection<DeliveryState> states) {
        return states.stream().sorted().map(DeliveryState::literal).collect(joining(", "));
    }
}
