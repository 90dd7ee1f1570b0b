package org.lookalike.notifier.delivery;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How one attempt ended. */
public sealed interface Outcome {

    /** One sentence for the person who looks into it; null where there is nothing to say. */
    @Nullable
    String detail();

    /** The server's reply code, of SMTP or HTTP, where it gave one. */
    default @Nullable Integer replyCode() {
        return null;
    }

    /** The server took responsibility. */
    record Accepted() implements Outcome {
        @Override
        public @Nullable String detail() {
            return null;
        }
    }

    /**
     * Certainly not taken, and the same again would be refused again.
     *
     * @param isRecipientUnreachable whether any other mail to this recipient would be refused, too
     */
    record Refused(@Override @Nullable Integer replyCode, @Override String detail, boolean isRecipientUnreachable)
            implements Outcome {}

    /** Certainly not taken, and the recipient wants nothing more: its subscription is to end. */
    record Gone(@Override @Nullable Integer replyCode, @Override String detail) implements Outcome {}

    /**
     * Certainly not taken, for a reason that may pass.
     *
     * @param notBefore how long to wait at least, where the server says so
     */
    record Deferred(@Override @Nullable Integer replyCode, @Override String detail, @Nullable Duration notBefore)
            implements Outcome {
        public Deferred(@Nullable Integer replyCode, String detail) {
            this(replyCode, detail, null);
        }
    }

    /**
     * Nobody can say whether it was taken: the answer did not come.
     *
     * @param areCopiesHarmless whether the recipient recognises a copy, so that any number may be sent
     */
    record Unknown(@Override String detail, boolean areCopiesHarmless) implements Outcome {
        public Unknown(String detail) {
            this(detail, false);
        }
    }

    /** Not attempted, because nobody wants it any more. */
    record Withdrawn(@Override String detail) implements Outcome {}

    /** The outcome as kept in the database and shown by the API. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
