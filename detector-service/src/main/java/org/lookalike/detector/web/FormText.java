package org.lookalike.detector.web;

import jakarta.ws.rs.BadRequestException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.review.Comment;

/** Validates texts in forms. */
public final class FormText {

    private FormText() {}

    /** An optional text; null where nothing was entered. */
    public static @Nullable String of(@Nullable String written) {
        return optional(written, "a text", Comment.LONGEST);
    }

    /** The same of at most so many characters; {@code what} as in {@link #required}. */
    public static @Nullable String optional(@Nullable String written, String what, int longest) {
        return written == null || written.isBlank() ? null : required(written, what, longest);
    }

    /** What was entered, without blanks around it; null where nothing was. */
    public static @Nullable String given(@Nullable String written) {
        return written == null || written.isBlank() ? null : written.strip();
    }

    /** A day such as 2026-01-31, of whatever year; empty where anything else was entered. */
    public static Optional<LocalDate> day(@Nullable String written) {
        try {
            return Optional.of(
                    LocalDate.parse(Objects.requireNonNullElse(written, "").strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The id that a form repeats; empty where it is none. */
    public static Optional<UUID> id(@Nullable String written) {
        try {
            return Optional.of(UUID.fromString(Objects.requireNonNullElse(written, "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A required text, or a {@link BadRequestException} that says what to write. */
    public static String required(@Nullable String written, String what, int longest) {
        if (written == null || written.isBlank() || written.length() > longest) {
            throw new BadRequestException("Go back and write %s of at most %,d characters.".formatted(what, longest));
        }
        return written.strip();
    }
}
