package org.lookalike.detector.web.registry;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.web.FilledForm.Problem;
import org.lookalike.detector.web.Formats;
import org.lookalike.httpserver.input.FieldPaths;

/** What the validation of a profile finds, at the fields of its form. */
final class ProfileValidation {

    private static final Pattern ROW = Pattern.compile("(officialAccounts|schools|leaders)\\[(\\d+)](.*)");
    private static final Map<String, String> ROWS =
            Map.of("officialAccounts", "account", "schools", "school", "leaders", "leader");

    /** The fields in the order of the page; of several rows, {@code school} stands for each. */
    private static final List<String> FIELDS = List.of(("name city state ncesLeaId aliases acronyms webDomains"
                    + " account officialAccounts school schools leader leaders")
            .split(" "));

    private static final Comparator<Problem> PAGE_ORDER = Comparator.<Problem>comparingInt(
                    problem -> FIELDS.indexOf(problem.field().replaceFirst("-.*", "")))
            .thenComparingInt(ProfileValidation::row);

    private ProfileValidation() {}

    private static int row(Problem problem) {
        var row = problem.field().replaceFirst("^[^-]*-?", "");
        return row.isEmpty() ? 0 : Integer.parseInt(row);
    }

    /** What is wrong with a form, in the order in which the page asks for the fields. */
    static List<Problem> problems(DistrictForm.ParsedForm form, Validator validator) {
        var invalid = validator.validate(form.profile()).stream()
                .map(ProfileValidation::problem)
                .distinct();
        return Stream.concat(form.problems().stream(), invalid)
                .sorted(PAGE_ORDER)
                .toList();
    }

    private static Problem problem(ConstraintViolation<DistrictProfile> violation) {
        var path = FieldPaths.of(violation);
        var row = ROW.matcher(path);
        if (row.matches()) {
            var what = ROWS.get(row.group(1));
            var place = Integer.parseInt(row.group(2));
            return new Problem(
                    what + "-" + place,
                    Formats.capitalized(
                            "%s %d: %s %s.".formatted(what, place + 1, spoken(row.group(3)), violation.getMessage())));
        }
        var field = path.replaceFirst("\\[.*", "");
        return new Problem(field, Formats.capitalized("%s %s.".formatted(spoken(field), violation.getMessage())));
    }

    /** Splits the words of {@code webDomains} into {@code web domains}. */
    private static String spoken(String path) {
        return path.replaceFirst("^\\.", "")
                .replaceAll("\\[\\d+]", "")
                .replace(".", " ")
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
    }
}
