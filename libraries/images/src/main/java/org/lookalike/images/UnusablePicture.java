package org.lookalike.images;

import java.util.Locale;

/** A picture of which no hash can be made, with the reason a person needs to choose another. */
public final class UnusablePicture extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    UnusablePicture(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    UnusablePicture(Reason reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** One sentence that names the limit or the fix; holds nothing of the picture but its format and size. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Why a picture cannot be used. */
    public enum Reason {
        /** More bytes, or more pixels, than are read of a stranger's picture. */
        TOO_LARGE,
        /** No format that is read. */
        UNKNOWN_FORMAT,
        /** It claims a format that is read, and breaks its rules. */
        DAMAGED,
        /** Blank or nearly so, as default avatars are: every such picture would look like every other. */
        TOO_PLAIN;

        /** The reason as written in metrics, such as {@code too_large}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
