package org.lookalike.proofs.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file with the faults of a storm and when each really began and ended, from which the storm can be repeated. */
final class StormHistory {

    private static final String COMMENT = "# planned begin and length in seconds, fault, real begin and end";
    private static final Pattern SEED = Pattern.compile("seed (-?\\d{1,18})");
    private static final Pattern LINE = Pattern.compile("(\\d{1,6}\\.\\d{3}) (\\d{1,6}\\.\\d{3}) (\\S+)(?: .*)?");
    private static final Map<String, StormFault> FAULTS = StormPart.ALL.stream()
            .flatMap(part -> part.faults().stream())
            .collect(Collectors.toMap(StormFault::name, Function.identity()));

    private final Path file;
    private final StormPlan plan;
    private final Map<Injection, String> happened = new HashMap<>();

    /** Begins the history of a storm, in which no fault has happened yet. */
    StormHistory(Path file, StormPlan plan) {
        this.file = file;
        this.plan = plan;
        write();
    }

    /** Adds when a fault began and ended, in the time since the begin of the storm. */
    synchronized void add(Injection injection, Duration began, Duration ended) {
        happened.put(injection, " %s %s".formatted(seconds(began), seconds(ended)));
        write();
    }

    private void write() {
        var lines = plan.injections().stream().map(injection -> "%s %s %s%s"
                .formatted(
                        seconds(injection.begin()),
                        seconds(injection.length()),
                        injection.fault(),
                        happened.getOrDefault(injection, "")));
        try {
            Files.write(
                    file,
                    Stream.concat(Stream.of("seed " + plan.seed(), COMMENT), lines)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the history cannot be written to " + file, e);
        }
    }

    /**
     * Reads the plan of a history.
     *
     * @throws IllegalArgumentException if the file is no history, with its first wrong line
     */
    static StormPlan read(Path file) {
        try {
            return parse(Files.readAllLines(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("The history %s cannot be read: %s".formatted(file, e), e);
        }
    }

    private static StormPlan parse(List<String> lines) {
        var seed = SEED.matcher(lines.isEmpty() ? "" : lines.get(0));
        if (!seed.matches()) {
            throw new IllegalArgumentException("Line 1 of a history is 'seed' and a number, such as 'seed 3'.");
        }
        var injections = Stream.iterate(1, at -> at < lines.size(), at -> at + 1)
                .filter(at -> !lines.get(at).startsWith("#"))
                .map(at -> injection(at + 1, lines.get(at)))
                .toList();
        return new StormPlan(Long.parseLong(seed.group(1)), injections);
    }

    private static Injection injection(int number, String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "Line %d of a history is begin, length and fault, such as '12.000 3.500 broker-1-killed', but here it is: %s"
                            .formatted(number, line));
        }
        var fault = FAULTS.get(parts.group(3));
        if (fault == null) {
            throw new IllegalArgumentException(
                    "Line %d of the history names no fault that a storm has: %s".formatted(number, parts.group(3)));
        }
        return new Injection(duration(parts.group(1)), duration(parts.group(2)), fault);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1e3);
    }

    private static Duration duration(String seconds) {
        return Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1e3));
    }
}
