package org.lookalike.detector.web.alerts;

import jakarta.ws.rs.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.review.Comment;

/** What people write into forms. */
final class FormText {

    private FormText() {}

    /** A text for colleagues; null where nothing was written. */
    static @Nullable String of(@Nullable String written) {
        return written == null || written.isBlank() ? null : required(written, "a text", Comment.LONGEST);
    }

    /**
     * A text that must be there.
     *
     * @param what is to be written
     * @throws BadRequestException where it is not
     */
    static String required(@Nullable String written, String what, int longest) {
        if (written == null || written.isBlank() || written.length() > longest) {
            throw new BadRequestException("Go back and write %s of at most %,d characters.".formatted(what, longest));
        }
        return written.strip();
    }
}
