package org.lookalike.detector.registry;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.ws.rs.core.Response.Status;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.Problem;
import org.lookalike.kafka.WireJson;
import org.lookalike.limits.Limit;

/** The registration fits a message of {@code district-identities}: a larger one is not read, nor watched for. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = RegistrationSize.Validator.class)
@interface RegistrationSize {

    String message() default "is too large";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Names the largest list, and what to do. */
    final class Validator implements ConstraintValidator<RegistrationSize, DistrictProfile> {

        @Override
        public boolean isValid(@Nullable DistrictProfile profile, ConstraintValidatorContext context) {
            var problem = profile == null ? Optional.<String>empty() : problemOf(profile);
            problem.ifPresent(text -> {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(text)
                        .addPropertyNode(largestList(profile))
                        .addConstraintViolation();
            });
            return problem.isEmpty();
        }

        /** Why a registration is refused, as the end of a sentence that begins with what it has too much of; empty if it is not. */
        static Optional<String> problemOf(DistrictProfile profile) {
            long bytes = bytes(profile);
            long most = Limit.REGISTRATION_BYTES.amount();
            return bytes <= most
                    ? Optional.empty()
                    : Optional.of("make the registration %,d bytes long, and at most %,d fit; take some out"
                            .formatted(bytes, most));
        }

        /** @throws Problem if the registration of the district is too large */
        static void refuseTooLarge(DistrictProfile profile, String districtId) {
            problemOf(profile).ifPresent(problem -> {
                throw new Problem(
                        Status.REQUEST_ENTITY_TOO_LARGE,
                        "The registration has no room",
                        "%s of %s %s".formatted(largestList(profile), districtId, problem));
            });
        }

        static long bytes(DistrictProfile profile) {
            return WireJson.write(profile).length;
        }

        static String largestList(DistrictProfile profile) {
            return Map.of(
                            "aliases", profile.aliases(),
                            "officialAccounts", profile.officialAccounts(),
                            "schools", profile.schoolList(),
                            "leaders", profile.leaderList())
                    .entrySet()
                    .stream()
                    .max(Comparator.comparingInt(list -> WireJson.write(list.getValue()).length))
                    .orElseThrow()
                    .getKey();
        }
    }
}
