package org.lookalike.notifier.subscription;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text is a URL that accepts a POST. The SSRF guard checks its host with each request, because names change their addresses. No
 * message contains any part of the URL.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ValidWebhookUrl.Check.class)
@interface ValidWebhookUrl {

    String message() default "is not a URL such as https://hooks.district.example/lookalike";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The check. */
    class Check implements ConstraintValidator<ValidWebhookUrl, String> {

        private static final int MAX_LENGTH = 2048;
        private static final int MAX_HOST_LENGTH = 253;
        private static final Pattern SCHEME = Pattern.compile("(?i)https?");
        private static final Pattern ASCII = Pattern.compile("[\\x21-\\x7E]+");

        @Override
        public boolean isValid(@Nullable String typed, ConstraintValidatorContext context) {
            return typed == null
                    || typed.length() <= MAX_LENGTH && ASCII.matcher(typed).matches() && isValid(typed);
        }

        private static boolean isValid(String typed) {
            try {
                var url = new URI(typed);
                return url.getScheme() != null
                        && SCHEME.matcher(url.getScheme()).matches()
                        && url.getHost() != null
                        && url.getHost().length() <= MAX_HOST_LENGTH
                        && url.getPort() <= 0xFFFF
                        && url.getRawUserInfo() == null
                        && url.getRawFragment() == null;
            } catch (URISyntaxException e) {
                return false;
            }
        }
    }
}
