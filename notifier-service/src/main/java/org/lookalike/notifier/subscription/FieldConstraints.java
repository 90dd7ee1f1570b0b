package org.lookalike.notifier.subscription;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;
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
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpclient.DestinationPolicy;
import org.lookalike.security.Caller;

/** The constraints of a subscription's fields that Bean Validation does not have. Null is valid, as with every constraint. */
interface FieldConstraints {

    /** A time zone of the IANA database, by its name. */
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = KnownZone.Check.class)
    @interface KnownZone {

        String message() default "is not a time zone such as America/Chicago";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        class Check implements ConstraintValidator<KnownZone, String> {
            @Override
            public boolean isValid(@Nullable String typed, ConstraintValidatorContext context) {
                return typed == null || ZoneId.getAvailableZoneIds().contains(typed);
            }
        }
    }

    /** The text is an address as {@link EmailAddress} defines it. */
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = ValidEmailAddress.Check.class)
    @interface ValidEmailAddress {

        String message() default "is not an e-mail address";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        class Check implements ConstraintValidator<ValidEmailAddress, String> {
            @Override
            public boolean isValid(@Nullable String typed, ConstraintValidatorContext context) {
                if (typed == null) {
                    return true;
                }
                try {
                    EmailAddress.parse(typed);
                    return true;
                } catch (IllegalArgumentException e) {
                    context.disableDefaultConstraintViolation();
                    context.buildConstraintViolationWithTemplate(e.getMessage()).addConstraintViolation();
                    return false;
                }
            }
        }
    }

    /**
     * The text is a URL that accepts a POST, by https unless it may lead to a private network. The SSRF guard checks its host with
     * each request, because names change their addresses. No message contains any part of the URL.
     */
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = ValidWebhookUrl.Check.class)
    @interface ValidWebhookUrl {

        String message() default "is not a URL such as https://hooks.district.example/lookalike";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        @ApplicationScoped
        class Check implements ConstraintValidator<ValidWebhookUrl, String> {

            private static final int MAX_LENGTH = 2048;
            private static final int MAX_HOST_LENGTH = 253;
            private static final Pattern SCHEME = Pattern.compile("(?i)https?");
            private static final String HTTP_REFUSED =
                    "is an http URL; give an https URL, or ask the operator to allow the receiver's network with lookalike.webhooks.private-networks";
            private static final Pattern ASCII = Pattern.compile("[\\x21-\\x7E]+");

            /** Looked up when used, because validators are made before the settings are read. */
            private final Provider<DestinationPolicy> destinations;

            Check(Provider<DestinationPolicy> destinations) {
                this.destinations = destinations;
            }

            @Override
            public boolean isValid(@Nullable String typed, ConstraintValidatorContext context) {
                if (typed == null) {
                    return true;
                }
                var url = parsed(typed);
                if (url == null) {
                    return false;
                }
                if (url.getScheme().equalsIgnoreCase("https")
                        || destinations.get().mayAllowHttp(url.getHost())) {
                    return true;
                }
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(HTTP_REFUSED).addConstraintViolation();
                return false;
            }

            private static @Nullable URI parsed(String typed) {
                if (typed.length() > MAX_LENGTH || !ASCII.matcher(typed).matches()) {
                    return null;
                }
                try {
                    var url = new URI(typed);
                    return isComplete(url) ? url : null;
                } catch (URISyntaxException e) {
                    return null;
                }
            }

            private static boolean isComplete(URI url) {
                return url.getScheme() != null
                        && SCHEME.matcher(url.getScheme()).matches()
                        && url.getHost() != null
                        && url.getHost().length() <= MAX_HOST_LENGTH
                        && url.getPort() <= 0xFFFF
                        && url.getRawUserInfo() == null
                        && url.getRawFragment() == null;
            }
        }
    }

    /** Districts that the caller may see; an empty list means all districts, and is valid for callers that see all. */
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = VisibleDistricts.Check.class)
    @interface VisibleDistricts {

        String message() default "must name districts that your key is for, and no others";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        @ApplicationScoped
        class Check implements ConstraintValidator<VisibleDistricts, List<String>> {

            private final SecurityIdentity identity;

            Check(SecurityIdentity identity) {
                this.identity = identity;
            }

            @Override
            public boolean isValid(@Nullable List<String> ids, ConstraintValidatorContext context) {
                return Caller.of(identity).districts().containsAll(ids == null ? List.of() : ids);
            }
        }
    }
}
