package org.lookalike.detector.review;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.util.UUID;

/** A comment on an alert for colleagues; it never leaves the detector. */
public record Comment(UUID commentId, String text, String writtenBy, Instant writtenAt) {

    /** The most characters of a text. */
    public static final int LONGEST = 4000;

    /** A text that people write and that the database can store. */
    @Size(max = LONGEST)
    @Pattern(regexp = "[^\\x00]*")
    @ReportAsSingleViolation
    @Constraint(validatedBy = {})
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Text {

        String message() default "must have at most 4000 characters, NUL not among them";

        /** Unused, as the payload is; every constraint has both. */
        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }
}
