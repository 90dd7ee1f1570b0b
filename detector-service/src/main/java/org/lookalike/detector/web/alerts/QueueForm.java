package org.lookalike.detector.web.alerts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lookalike.detector.alert.AlertCounts;
import org.lookalike.detector.alert.AlertFilter;
import org.lookalike.detector.alert.AlertQuery;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.alert.FoundBy;
import org.lookalike.detector.web.Choice;
import org.lookalike.detector.web.DistrictField;
import org.lookalike.detector.web.Labels;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.kafka.EnumCode;
import org.lookalike.matching.Severity;

/** The filter of the queue as a form: the options with their numbers of alerts, and the selected ones. */
record QueueForm(
        String text,
        List<Choice> statuses,
        List<Choice> severities,
        List<Choice> platforms,
        List<Choice> sources,
        List<Choice> assignees,
        List<Choice> ages,
        DistrictField district) {

    private static final Map<String, String> AGES = Map.of("1", "Last day", "7", "Last week", "30", "Last month");

    static QueueForm of(AlertQuery query, AlertCounts counts, DistrictField district) {
        var asked = query.parameters();
        return new QueueForm(
                query.text(),
                statuses(asked, counts),
                choices(
                        asked,
                        "severity",
                        "Any severity",
                        descending(),
                        counts.severity(),
                        UiLanguage.ENGLISH.messages(AlertMessages.class)::severity),
                choices(
                        asked,
                        "platform",
                        "Any platform",
                        withAsked(counts.platform(), asked, "platform"),
                        counts.platform(),
                        Labels::platform),
                choices(
                        asked,
                        "foundBy",
                        "Any source",
                        List.of(FoundBy.values()),
                        counts.foundBy(),
                        AlertLabels::foundBy),
                assignees(asked, counts),
                ages(asked),
                district);
    }

    private static List<Choice> statuses(Map<String, List<String>> asked, AlertCounts counts) {
        var status = counts.status();
        long open = status.getOrDefault(AlertStatus.NEW, 0L) + status.getOrDefault(AlertStatus.IN_PROGRESS, 0L);
        var choices = new ArrayList<Choice>();
        choices.add(choice(asked, "status", AlertQuery.OPEN, "Open (%,d)".formatted(open)));
        for (var one : AlertStatus.values()) {
            choices.add(choice(
                    asked,
                    "status",
                    EnumCode.of(one),
                    label(UiLanguage.ENGLISH.messages(AlertMessages.class).status(one), status.getOrDefault(one, 0L))));
        }
        choices.add(choice(asked, "status", AlertQuery.ANY, "Any status"));
        return choices;
    }

    private static List<Severity> descending() {
        return Arrays.stream(Severity.values())
                .sorted((one, other) -> other.compareTo(one))
                .toList();
    }

    private static <T> List<Choice> choices(
            Map<String, List<String>> asked,
            String name,
            String any,
            List<T> values,
            Map<T, Long> counts,
            Function<T, String> word) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", any, !asked.containsKey(name)));
        for (var value : values) {
            choices.add(choice(
                    asked,
                    name,
                    value instanceof Enum<?> constant ? EnumCode.of(constant) : value.toString(),
                    label(word.apply(value), counts.getOrDefault(value, 0L))));
        }
        return choices;
    }

    /** The existing values, and selected ones without alerts. */
    private static List<String> withAsked(Map<String, Long> counts, Map<String, List<String>> asked, String parameter) {
        var values = new ArrayList<>(counts.keySet());
        asked.getOrDefault(parameter, List.of()).stream()
                .filter(value -> !values.contains(value))
                .forEach(values::add);
        return values;
    }

    private static List<Choice> assignees(Map<String, List<String>> asked, AlertCounts counts) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", "Anybody's", !asked.containsKey("assignee")));
        var nobodys = counts.assignees().getOrDefault(AlertFilter.NOBODY, 0L);
        choices.add(choice(asked, "assignee", AlertQuery.NOBODY, label("Nobody's", nobodys)));
        withAsked(counts.assignees(), asked, "assignee").stream()
                .filter(name -> !name.equals(AlertFilter.NOBODY) && !name.equals(AlertQuery.NOBODY))
                .map(name -> choice(
                        asked, "assignee", name, label(name, counts.assignees().getOrDefault(name, 0L))))
                .forEach(choices::add);
        return choices;
    }

    private static List<Choice> ages(Map<String, List<String>> asked) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", "Any age", !asked.containsKey("youngerThanDays")));
        AGES.keySet().stream()
                .sorted((one, other) -> Integer.valueOf(one).compareTo(Integer.valueOf(other)))
                .map(days -> choice(asked, "youngerThanDays", days, AGES.getOrDefault(days, days)))
                .forEach(choices::add);
        return choices;
    }

    private static Choice choice(Map<String, List<String>> asked, String name, String value, String label) {
        return new Choice(value, label, asked.getOrDefault(name, List.of()).contains(value));
    }

    private static String label(String word, long count) {
        return "%s (%,d)".formatted(word, count);
    }
}
