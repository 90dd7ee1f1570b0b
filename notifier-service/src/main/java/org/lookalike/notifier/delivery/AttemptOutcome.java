package org.lookalike.notifier.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;

/** How one attempt ended. */
public sealed interface AttemptOutcome {

    Map<Class<? extends AttemptOutcome>, DeliveryEvent> EVENTS = Map.of(
            Accepted.class, DeliveryEvent.ACCEPTED,
            Refused.class, DeliveryEvent.REFUSED,
            Gone.class, DeliveryEvent.GONE,
            Deferred.class, DeliveryEvent.DEFERRED,
            Unknown.class, DeliveryEvent.UNKNOWN,
            Interrupted.class, DeliveryEvent.UNKNOWN,
            Withdrawn.class, DeliveryEvent.WITHDRAWN);

    default DeliveryEvent event() {
        return Objects.requireNonNull(EVENTS.get(getClass()));
    }

    /** One sentence for the person who looks into it; null where there is nothing to say. */
    default @Nullable String detail() {
        return null;
    }

    /** The server's reply code, of SMTP or HTTP, where it gave one. */
    default @Nullable Integer replyCode() {
        return null;
    }

    /** How long to wait at least before the next attempt, where the server says so. */
    default @Nullable Duration notBefore() {
        return null;
    }

    /** Whether the recipient recognises a copy, so that any number may be sent. */
    default boolean areCopiesHarmless() {
        return false;
    }

    /** The server took responsibility. */
    record Accepted() implements AttemptOutcome {}

    /** The server certainly did not take it, and would refuse the same again, if not any mail to this recipient. */
    record Refused(@Override @Nullable Integer replyCode, @Override String detail, boolean isRecipientUnreachable)
            implements AttemptOutcome {}

    /** The server certainly did not take it, and the recipient wants nothing more: its subscription is to end. */
    record Gone(@Override @Nullable Integer replyCode, @Override String detail) implements AttemptOutcome {}

    /** The server certainly did not take it, for a reason that may be transient. */
    record Deferred(
            @Override @Nullable Integer replyCode, @Override String detail, @Override @Nullable Duration notBefore)
            implements AttemptOutcome {
        public Deferred(@Nullable Integer replyCode, String detail) {
            this(replyCode, detail, null);
        }
    }

    /** Nobody knows whether the server took it: its reply did not come. */
    record Unknown(@Override String detail, @Override boolean areCopiesHarmless) implements AttemptOutcome {
        public Unknown(String detail) {
            this(detail, false);
        }
    }

    /** Nobody knows whether the server took it: the attempt ended with its process, which says nothing of the server. */
    record Interrupted(@Override String detail) implements AttemptOutcome {}

    /** Nothing was sent, because nobody wants it any more. */
    record Withdrawn(@Override String detail) implements AttemptOutcome {}

    default String code() {
        return EnumCode.of(event());
    }
}
