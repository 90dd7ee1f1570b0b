package org.lookalike.detector.registry;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile.Account;

/** An account's handle is no address that could not be read; the violation is that of the field to change. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NamesAccount.Validator.class)
@interface NamesAccount {

    String message() default "names no account";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reads what is given once more. */
    final class Validator implements ConstraintValidator<NamesAccount, Account> {

        @Override
        public boolean isValid(@Nullable Account account, ConstraintValidatorContext context) {
            if (account == null
                    || !(AccountInput.of(account.platform(), account.handle(), account.accountId())
                            instanceof AccountInput.Refused refused)) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(refused.reason())
                    .addPropertyNode(refused.field())
                    .addConstraintViolation();
            return false;
        }
    }
}
