package org.lookalike.notifier.subscription;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.security.Caller;

/** Districts that the caller may see; an empty list means all districts, and is valid for callers that see all. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = VisibleDistricts.Check.class)
@interface VisibleDistricts {

    String message() default "must name districts that your key is for, and no others";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The check. */
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
