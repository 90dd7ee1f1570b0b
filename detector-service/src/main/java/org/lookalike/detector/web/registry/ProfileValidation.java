package org.lookalike.detector.web.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.web.registry.DistrictForm.Reading;
import org.lookalike.detector.web.registry.DistrictForm.Wrong;
import org.lookalike.httpserver.input.FieldPaths;

/** What the validation of a profile finds, at the fields of its form. */
@ApplicationScoped
class ProfileValidation {

    private static final Pattern ROW = Pattern.compile("(officialAccounts|schools|leaders)\\[(\\d+)].*");

    private final Validator validator;

    ProfileValidation(Validator validator) {
        this.validator = validator;
    }

    /** The errors of a form, in the order in which the page asks for the fields. */
    List<Wrong> errors(Reading reading) {
        var invalid = validator.validate(reading.profile()).stream()
                .map(ProfileValidation::of)
                .distinct();
        return Stream.concat(reading.wrong().stream(), invalid)
                .sorted(Wrong.ORDER)
                .toList();
    }

    private static Wrong of(ConstraintViolation<DistrictProfile> violation) {
        var path = FieldPaths.of(violation);
        var row = ROW.matcher(path);
        var message = violation.getMessage();
        if (row.matches()) {
            var kind = row.group(1);
            var what = kind.equals("schools") ? "school" : kind.equals("leaders") ? "leader" : "account";
            var number = Integer.parseInt(row.group(2));
            var part = path.substring(path.indexOf(']') + 1).replaceFirst("^\\.", "");
            return new Wrong(
                    what + "-" + number,
                    "%s %d: %s %s.".formatted(VisibleText.titled(what), number + 1, spoken(part), message));
        }
        var field = path.replaceFirst("\\[.*", "");
        return new Wrong(field, "%s %s.".formatted(VisibleText.titled(spoken(field)), message));
    }

    /** Splits the words of {@code webDomains} into {@code web domains}. */
    private static String spoken(String field) {
        return field.replaceAll("\\[\\d+]", "")
                .replace(".", " ")
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
    }
}
