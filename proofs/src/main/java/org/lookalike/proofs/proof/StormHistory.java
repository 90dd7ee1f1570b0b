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
    private static final Pattern SEED = Pattern.compile("seed (-?\\d+)");
    private static final Pattern LINE = Pattern.compile("(\\d{1,6}\\.\\d{3}) (\\d{1,6}\\.\\d{3}) (\\S+)(?: .*)?");
    private static final Map<String, StormFault> FAULTS = StormPart.ALL.stream()
            .flatMap(part -> part.faults().stream())
            .collect(Collectors.toMap(StormFault::name, Function.identity()));

    private final Path file;
    private final StormPlan plan;
    private final Map<Injection, Injection> happened = new HashMap<>();

    /** Begins the history of a storm, in which no fault has happened yet. */
    StormHistory(Path file, StormPlan plan) {
        this.file = file;
        this.plan = plan;
        write();
    }

    /** Adds when a fault began and ended, in the time since the begin of the storm. */
    synchronized void add(Injection injection, Duration began, Duration ended) {
        happened.put(injection, new Injection(began, ended.minus(began), injection.fault()));
        write();
    }

    /** The faults that have ended, each when it really began and as long as it really lasted. */
    synchronized StormPlan happened() {
        return new StormPlan(plan.seed(), List.copyOf(happened.values()));
    }

    private void write() {
        var lines = plan.injections().stream().map(injection -> "%s %s %s%s"
                .formatted(
                        seconds(injection.begin()),
                        seconds(injection.length()),
                        injection.fault(),
                        realTimes(injection)));
        try {
            Files.write(
                    file,
                    Stream.concat(Stream.of("seed " + plan.seed(), COMMENT), lines)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the history cannot be written to " + file, e);
        }
    }

    private String realTimes(Injection injection) {
        var real = happened.get(injection);
        return real == null ? "" : " %s %s".formatted(seconds(real.begin()), seconds(real.end()));
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
        long seed = seed(lines.isEmpty() ? "" : lines.get(0));
        var injections = Stream.iterate(1, at -> at < lines.size(), at -> at + 1)
                .filter(at -> !lines.get(at).startsWith("#"))
                .map(at -> injection(at + 1, lines.get(at)))
                .toList();
        return new StormPlan(seed, injections);
    }

    private static long seed(String line) {
        var seed = SEED.matcher(line);
        try {
            if (seed.matches()) {
                return Long.parseLong(seed.group(1));
            }
        } catch (NumberFormatException tooLarge) {
            // The message below gives the range.
        }
        throw new IllegalArgumentException(
                "Line 1 of a history is 'seed' and a number from %d to %d, such as 'seed 3', but here it is: %s"
                        .formatted(Long.MIN_VALUE, Long.MAX_VALUE, line));
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
