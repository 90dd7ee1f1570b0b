package org.lookalike.httpserver.input;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import java.util.List;
import java.util.regex.Pattern;

/** Names the value that broke a rule as its sender knows it, such as {@code webDomains[0]}, also in the errors of the framework. */
@Singleton
public final class FieldPaths implements ProblemPostProcessor {

    private static final String VIOLATIONS = "violations";

    /** What the validator adds to the path of an element. */
    private static final Pattern ELEMENT = Pattern.compile("\\.<(?:list|iterable) element>");

    public static String of(ConstraintViolation<?> violation) {
        return plain(violation.getPropertyPath().toString());
    }

    private static String plain(String path) {
        return ELEMENT.matcher(path).replaceAll("");
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (!(problem.getParameters().get(VIOLATIONS) instanceof List<?> violations)) {
            return problem;
        }
        var named = violations.stream().map(FieldPaths::named).toList();
        return named.equals(violations)
                ? problem
                : HttpProblem.builder(problem).with(VIOLATIONS, named).build();
    }

    private static Object named(Object violated) {
        return violated instanceof Violation given
                        && given.field != null
                        && ELEMENT.matcher(given.field).find()
                ? Violation.In.valueOf(given.in).field(plain(given.field)).message(given.message)
                : violated;
    }
}
