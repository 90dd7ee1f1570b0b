package org.lookalike.ingest.avatar;

import org.lookalike.ingest.snapshot.WireName;

/** There is no picture to be had. */
public final class NoPicture extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public NoPicture(Reason reason) {
        super(WireName.of(reason), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why. */
    public enum Reason {
        /** The host did not answer, not wholly, or not in time. */
        UNREACHABLE,
        /** The host has an address that may not be asked. */
        FORBIDDEN,
        /** The host says that nothing is there. */
        NOT_FOUND,
        /** The host answers something else than a picture: it is busy, or sends elsewhere. */
        REFUSED,
        /** There are more bytes than are read of a picture. */
        TOO_LARGE
    }
}
