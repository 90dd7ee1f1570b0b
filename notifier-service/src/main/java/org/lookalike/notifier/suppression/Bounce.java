package org.lookalike.notifier.suppression;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bounce: a mail that the recipient's server refused, or that a server returned after accepting it.
 *
 * @param status where the server gave one
 * @param detail what the server said
 * @param isHard whether no mail reaches the recipient
 */
public record Bounce(UUID deliveryId, @Nullable EnhancedStatus status, String detail, boolean isHard) {

    private static final int MAX_DETAIL = 1000;

    public Bounce {
        detail = detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
    }
}
