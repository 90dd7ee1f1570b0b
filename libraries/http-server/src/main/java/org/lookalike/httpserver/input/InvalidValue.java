package org.lookalike.httpserver.input;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.validation.Violation.In;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;

/** A request contains a value that its field cannot have. The {@code violations} are as those of Bean Validation. */
public final class InvalidValue extends HttpProblem {

    private final String field;
    private final String rule;

    /**
     * @param field the name of the field in the body or the form
     * @param rule the problem and its fix, to follow the name of the field
     */
    InvalidValue(String field, String rule) {
        this(In.body, field, rule);
    }

    private InvalidValue(In place, String field, String rule) {
        super(builder()
                .withStatus(Status.BAD_REQUEST)
                .withTitle("Invalid value")
                .withDetail("%s %s".formatted(StorableText.of(field), rule))
                .with("field", StorableText.of(field))
                .with("violations", List.of(place.field(StorableText.of(field)).message(rule))));
        this.field = field;
        this.rule = rule;
    }

    /** The same, where only the program's state tells that the value is wrong. */
    public static InvalidValue inBody(String field, String rule) {
        return new InvalidValue(field, rule);
    }

    public String field() {
        return field;
    }

    /** The problem and its fix, to follow the name of the field. */
    public String rule() {
        return rule;
    }

    /** The same of a parameter in the query. */
    public static InvalidValue inQuery(String parameter, String rule) {
        return new InvalidValue(In.query, parameter, rule);
    }

    /** The same of a header. */
    public static InvalidValue inHeader(String header, String rule) {
        return new InvalidValue(In.header, header, rule);
    }
}
