package org.lookalike.detector.web.administration;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.administration.ServiceProblem;
import org.lookalike.detector.administration.ServiceProblem.Violation;

/**
 * A form as it was filled in, and what is wrong with it.
 *
 * @param fields its fields
 * @param entered what was entered, by the name of the field
 * @param problems sentences by the name of the field; by an empty name where they are about the form as a whole
 */
record FilledForm(Fields fields, Map<String, List<String>> entered, Map<String, String> problems) {

    /**
     * The fields of a form.
     *
     * @param labels what sentences call them, by their name
     * @param apiNames the beginning of the field's path in the API, by its name, where that differs
     */
    record Fields(Map<String, String> labels, Map<String, String> apiNames) {

        /** The field that a problem of the API belongs to; empty if it is none of the form's. */
        private String of(Violation violation) {
            return labels.keySet().stream()
                    .filter(field -> violation.field().startsWith(apiNames.getOrDefault(field, field)))
                    .max((one, other) -> Integer.compare(
                            apiNames.getOrDefault(one, one).length(),
                            apiNames.getOrDefault(other, other).length()))
                    .orElse("");
        }

        private String sentence(Violation violation) {
            return "%s %s.".formatted(labels.getOrDefault(of(violation), violation.field()), violation.message());
        }
    }

    /** A form with these values. */
    static FilledForm of(Fields fields, Map<String, String> values) {
        var entered = new HashMap<String, List<String>>();
        values.forEach((field, value) -> entered.put(field, List.of(value)));
        return new FilledForm(fields, entered, Map.of());
    }

    static FilledForm of(Fields fields, MultivaluedMap<String, String> sent) {
        return new FilledForm(fields, Map.copyOf(sent), Map.of());
    }

    /** The same form with a problem of a field. */
    FilledForm wrong(String field, String sentence) {
        return new FilledForm(fields, entered, Map.of(field, sentence));
    }

    /** The same form with what a service says about it. */
    FilledForm wrong(ServiceProblem problem) {
        var sentences = new HashMap<String, String>();
        problem.violations()
                .forEach(violation -> sentences.putIfAbsent(fields.of(violation), fields.sentence(violation)));
        return new FilledForm(fields, entered, sentences.isEmpty() ? Map.of("", problem.sentence()) : sentences);
    }

    /** What was entered into a field, without blanks around it; empty if nothing was. */
    public String value(String field) {
        return values(field).isEmpty() ? "" : values(field).get(0).strip();
    }

    /** All that was chosen of a field with several choices. */
    List<String> values(String field) {
        return entered.getOrDefault(field, List.of());
    }

    /** Whether a choice was chosen. */
    public boolean has(String field, String choice) {
        return values(field).contains(choice);
    }

    /** What is wrong with a field; null if nothing is. */
    public @Nullable String problem(String field) {
        return problems.get(field);
    }
}
