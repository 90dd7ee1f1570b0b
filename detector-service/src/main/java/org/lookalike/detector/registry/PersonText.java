package org.lookalike.detector.registry;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.text.Words;

/** What says who a person is, in a registration as in a roster; one that is missing is for others to refuse. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PersonText.Validator.class)
public @interface PersonText {

    Kind value();

    String message() default "does not say who the person is";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Each has words by which accounts are searched: some characters that count as letters show nothing. */
    enum Kind {
        NAME(
                "(?=.*\\S\\s+\\S)[\\p{L}\\p{M}][\\p{L}\\p{M}'’‘.,() -]{2,99}",
                2,
                "must be first and last name in full, such as Robin Sample, of letters and at most 100 characters"),
        ROLE(Kind.LINE, 1, "must say what the person is, such as Teacher, in at most 100 characters"),
        SCHOOL(Kind.LINE, 1, "must be the name of a school, in at most 100 characters");

        private static final String LINE = "[\\p{L}\\p{N}][^\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}<>=@]{0,99}";

        private final Pattern pattern;
        private final int words;
        private final String rule;

        Kind(String pattern, int words, String rule) {
            this.pattern = Pattern.compile(pattern);
            this.words = words;
            this.rule = rule;
        }

        public boolean accepts(String text) {
            return pattern.matcher(text).matches()
                    && Words.of(text).stream().filter(word -> word.length() > 1).count() >= words;
        }

        /** What to do where it is not accepted, as the end of a sentence that begins with the field. */
        public String rule() {
            return rule;
        }
    }

    /** Says the rule of the kind. */
    final class Validator implements ConstraintValidator<PersonText, String> {

        private Kind kind = Kind.NAME;

        @Override
        public void initialize(PersonText of) {
            kind = of.value();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null || text.isEmpty() || kind.accepts(text)) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(kind.rule()).addConstraintViolation();
            return false;
        }
    }
}
