package org.lookalike.proofs.report;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page {@code docs/proofs.md}: a Markdown template with placeholders. {@code {NAME}} is the commit of a proof's
 * run, {@code {NAME: FIGURE}} the numbers of a figure, and {@code {NAME: FIGURE #2}} the second of several. A row that begins
 * with a {@code NAME} of which there is no run is left out.
 */
final class Page {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9-]+)(?:: ([^#}]+?))?(?: #(\\d))?}");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9-]+)` \\|.*");
    private static final String NOT_AVAILABLE = "n/a";
    private static final String TEMPLATE = template();

    private Page() {}

    /** @param runs by the names of their proofs */
    static String of(Map<String, Run> runs) {
        var rows = TEMPLATE.lines().filter(line -> isShown(line, runs)).collect(joining("\n", "", "\n"));
        return PLACEHOLDER.matcher(rows).replaceAll(placeholder -> Matcher.quoteReplacement(value(placeholder, runs)));
    }

    private static boolean isShown(String line, Map<String, Run> runs) {
        var row = ROW.matcher(line);
        return !row.matches() || runs.containsKey(row.group(1));
    }

    private static String value(MatchResult placeholder, Map<String, Run> runs) {
        var name = placeholder.group(1);
        return switch (name) {
            case "verdict" -> verdict(runs);
            case "dates" -> period(runs);
            case "machines" -> distinct(runs, Run::machine);
            default -> runs.containsKey(name) ? value(placeholder, runs.get(name)) : NOT_AVAILABLE;
        };
    }

    private static String value(MatchResult placeholder, Run run) {
        if (placeholder.group(2) == null) {
            return run.commit();
        }
        var numbers = run.finding().figures().stream()
                .filter(figure -> figure.name().equals(placeholder.group(2)))
                .map(Figure::number)
                .toList();
        int nth = placeholder.group(3) == null ? 0 : Integer.parseInt(placeholder.group(3));
        if (numbers.size() < Math.max(1, nth)) {
            return NOT_AVAILABLE;
        }
        return nth == 0 ? String.join(", ", numbers) : numbers.get(nth - 1);
    }

    private static String verdict(Map<String, Run> runs) {
        var broken =
                runs.values().stream().filter(run -> !run.finding().holds()).toList();
        return broken.isEmpty()
                ? "All proofs below **hold**."
                : broken.stream().map(Page::problems).collect(joining(" ")) + " All others **hold**.";
    }

    private static String problems(Run run) {
        return "`%s` **does not hold**: %s."
                .formatted(run.proof(), String.join("; ", run.finding().problems()));
    }

    private static String period(Map<String, Run> runs) {
        var dates = new TreeSet<>(runs.values().stream().map(Run::date).toList());
        return dates.size() < 2 ? "on " + dates.first() : "from %s to %s".formatted(dates.first(), dates.last());
    }

    private static String distinct(Map<String, Run> runs, Function<Run, Object> property) {
        return runs.values().stream()
                .map(property)
                .map(String::valueOf)
                .distinct()
                .sorted()
                .collect(joining(" and "));
    }

    private static String template() {
        try (var page = Objects.requireNonNull(Page.class.getResourceAsStream("page.md"))) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
