package org.lookalike.images;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A picture cannot be hashed. The detail tells a person how to choose another one. */
public final class UnusablePicture extends Exception {

    private final Reason reason;

    UnusablePicture(Reason reason, String detail) {
        this(reason, detail, null);
    }

    UnusablePicture(Reason reason, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** One sentence that names the limit or the fix. Of the picture it contains only the format and size. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    public enum Reason {
        /** The file has too many bytes or pixels, or is a decompression bomb. */
        TOO_LARGE,
        UNKNOWN_FORMAT,
        DAMAGED,
        /** The picture is blank or nearly so, as default avatars are, and would match every other blank picture. */
        TOO_PLAIN;

        /** The reason as written in metrics, such as {@code too_large}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
