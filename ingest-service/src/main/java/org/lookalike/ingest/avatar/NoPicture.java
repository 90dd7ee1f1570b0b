package org.lookalike.ingest.avatar;

import org.lookalike.kafka.EnumCode;

/** A picture cannot be fetched. */
public final class NoPicture extends RuntimeException {

    private final Reason reason;

    public NoPicture(Reason reason) {
        super(EnumCode.of(reason), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public enum Reason {
        /** The address is not at one of the platform's hosts. */
        UNKNOWN_HOST,
        /** The host did not respond completely and in time. */
        UNREACHABLE,
        /** The SSRF guard blocks the address of the host. */
        FORBIDDEN,
        NOT_FOUND,
        /** The host responds with another status, such as a redirect. */
        REFUSED,
        TOO_LARGE
    }
}
