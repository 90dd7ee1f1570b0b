package org.lookalike.notifier.delivery;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How one attempt ended. */
public sealed interface Outcome {

    /** One sentence for the person who looks into it; null where there is nothing to say. */
    @Nullable
    String detail();

    /** The server's reply code, where it gave one. */
    default @Nullable Integer smtpCode() {
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
    record Refused(@Override @Nullable Integer smtpCode, @Override String detail, boolean isRecipientUnreachable)
            implements Outcome {}

    /** Certainly not taken, for a reason that may pass. */
    record Deferred(@Override @Nullable Integer smtpCode, @Override String detail) implements Outcome {}

    /** Nobody can say whether it was taken: the answer did not come. */
    record Unknown(@Override String detail) implements Outcome {}

    /** Not attempted, because nobody wants it any more. */
    record Withdrawn(@Override String detail) implements Outcome {}

    /** The outcome as kept in the database and shown by the API. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
