package org.lookalike.detector.web;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.detector.services.SettingNames;
import org.lookalike.httpserver.input.InvalidValue;

/** A form as it was filled in, by the names of its fields, and its problems in the order of the page. */
public record FilledForm(Map<String, List<String>> entered, List<Problem> problems) {

    /** In the place of a field: nobody knows what became of the form. */
    private static final String UNANSWERED = "unanswered";

    /** What is wrong with a field of a form, by its name; it is empty where it is about the form as a whole. */
    public record Problem(String field, String sentence) {}

    /** The fields of a form: what sentences call each, and where its path in the API begins, if that differs. */
    public record Fields(Map<String, String> labels, Map<String, String> apiNames) {

        /** Fields with these names, between blanks, whose words are the {@linkplain Formats#label labels} of a kind. */
        public static Fields of(String kind, String names, Map<String, String> apiNames) {
            var labels = Stream.of(names.split(" "))
                    .collect(Collectors.toMap(Function.identity(), name -> Formats.label(kind, name)));
            return new Fields(labels, apiNames);
        }

        /** A violation with the field of the form that it belongs to, which is none where the form has no such field. */
        private Problem problem(String path, String rule) {
            var field = labels.keySet().stream()
                    .filter(name -> path.startsWith(apiName(name)))
                    .max(Comparator.comparingInt(name -> apiName(name).length()))
                    .orElse("");
            return new Problem(
                    field, "%s %s.".formatted(labels.getOrDefault(field, path), SettingNames.movedToTheLog(rule)));
        }

        private String apiName(String field) {
            return apiNames.getOrDefault(field, field);
        }
    }

    /** What was entered into a field cannot be understood. */
    public static final class InvalidField extends RuntimeException {

        private final transient Problem problem;

        public InvalidField(String field, String sentence) {
            super(sentence);
            this.problem = new Problem(field, sentence);
        }
    }

    public static FilledForm of(Map<String, String> values) {
        return new FilledForm(
                values.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> List.of(one.getValue()))),
                List.of());
    }

    /** The same with a field of which several choices are chosen. */
    public FilledForm with(String field, List<String> chosen) {
        var all = new HashMap<>(entered);
        all.put(field, chosen);
        return new FilledForm(all, problems);
    }

    public static FilledForm of(MultivaluedMap<String, String> sent) {
        return new FilledForm(Map.copyOf(sent), List.of());
    }

    /**
     * Sends the form on. It is shown again, with the reasons, where the request fails with an {@link InvalidField}, an {@link
     * InvalidValue}, or what a service says that validates it or does not answer.
     */
    public Uni<Response> submit(
            Fields fields,
            Supplier<Uni<? extends Response>> request,
            Function<FilledForm, Uni<TemplateInstance>> shownAgain) {
        return Uni.createFrom()
                .<Response>deferred(request)
                .onFailure(failure -> failure instanceof InvalidField
                        || failure instanceof InvalidValue
                        || ServiceProblem.isWorthAnotherTry(failure))
                .recoverWithUni(failure -> shownAgain
                        .apply(new FilledForm(entered, problems(fields, failure)))
                        .map(page ->
                                ConsoleUrls.page(ServiceProblem.statusOr(Response.Status.BAD_REQUEST, failure), page)));
    }

    private static List<Problem> problems(Fields fields, Throwable failure) {
        if (failure instanceof InvalidField invalid) {
            return List.of(invalid.problem);
        }
        if (failure instanceof InvalidValue invalid) {
            return List.of(fields.problem(invalid.field(), invalid.rule()));
        }
        var refused = (ServiceProblem) failure;
        if (ServiceProblem.mayBeDone(refused)) {
            return List.of(new Problem(UNANSWERED, refused.sentenceOfCommand()));
        }
        return refused.violations().isEmpty()
                ? List.of(new Problem("", refused.sentence()))
                : refused.violations().stream()
                        .map(violation -> fields.problem(violation.field(), violation.message()))
                        .toList();
    }

    /** What was entered into a field, without blanks around it; empty if nothing was. */
    public String value(String field) {
        return value(field, 0);
    }

    private String value(String field, int row) {
        return values(field).size() <= row ? "" : values(field).get(row).strip();
    }

    /** The rows of fields that stand several times, each as a form of its own; there are as many as of the first field. */
    public List<FilledForm> rows(List<String> fields) {
        return IntStream.range(0, values(fields.get(0)).size())
                .mapToObj(row ->
                        of(fields.stream().collect(Collectors.toMap(Function.identity(), field -> value(field, row)))))
                .toList();
    }

    /** All that was entered into a field, or chosen of it. */
    public List<String> values(String field) {
        return entered.getOrDefault(field, List.of());
    }

    public boolean has(String field, String choice) {
        return values(field).contains(choice);
    }

    /** What to do about a form of which nobody knows what became of it; null of any other. */
    public @Nullable String unanswered() {
        return problem(UNANSWERED);
    }

    /** What is wrong with a field first; null if nothing is. */
    public @Nullable String problem(String field) {
        return problems.stream()
                .filter(problem -> problem.field().equals(field))
                .map(Problem::sentence)
                .findFirst()
                .orElse(null);
    }
}
