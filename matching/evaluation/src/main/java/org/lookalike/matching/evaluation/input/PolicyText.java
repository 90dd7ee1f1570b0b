package org.lookalike.matching.evaluation.input;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.policy.PolicyFile;

/**
 * A policy file as people wrote it, with its comments, and the policy it holds.
 *
 * @param file where it is from
 */
public record PolicyText(Path file, String text, MatchPolicy policy) {

    /** A weight or strength: all before its number, its key in that, and the number. */
    private static final Pattern NUMBER = Pattern.compile(
            "^([ \\t]*((?:weight|strength)\\.\\w+)(?:[ \\t]*[=:][ \\t]*|[ \\t]+))(-?\\d*\\.?\\d+)(?=[ \\t]*$)",
            Pattern.MULTILINE);

    /**
     * Reads a policy file in UTF-8.
     *
     * @throws InvalidInput when it cannot be read, or is no policy
     */
    public static PolicyText read(Path file) {
        try {
            return of(file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new InvalidInput(file, "there is no such file; correct the path");
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(file, Objects.requireNonNull(e.getMessage()));
        } catch (IOException e) {
            throw new InvalidInput(file, "cannot be read: " + e.getMessage());
        }
    }

    /** The policy shipped with the library. */
    public static PolicyText shipped() {
        return of(Path.of(PolicyFile.SHIPPED), PolicyFile.shippedText());
    }

    private static PolicyText of(Path file, String text) {
        try {
            return new PolicyText(file, text, PolicyFile.read(new StringReader(text)));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", e);
        }
    }

    /**
     * The weights and strengths ({@code weight.*}, {@code strength.*}) in the order of the file.
     *
     * @throws InvalidInput when one of them is not written as a plain decimal number, on one line with its key
     */
    public Map<String, BigDecimal> numbers() {
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        NUMBER.matcher(text).results().forEach(line -> numbers.put(line.group(2), new BigDecimal(line.group(3))));
        Stream.concat(
                        policy.weights().keySet().stream().map(signal -> "weight." + signal),
                        policy.numbers().keySet().stream().filter(key -> key.startsWith("strength.")))
                .filter(key -> !numbers.containsKey(key))
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    throw new InvalidInput(file, "write '" + key + " = ' and a number such as 0.25 on one line");
                });
        return numbers;
    }

    /**
     * The same text with these weights and strengths; every other character stays, and so does a number of the same
     * value.
     *
     * @throws IllegalArgumentException when a number is out of its range
     */
    public PolicyText with(Map<String, BigDecimal> numbers) {
        return of(file, NUMBER.matcher(text).replaceAll(line -> Matcher.quoteReplacement(changed(line, numbers))));
    }

    private static String changed(MatchResult line, Map<String, BigDecimal> numbers) {
        BigDecimal before = new BigDecimal(line.group(3));
        BigDecimal after = numbers.getOrDefault(line.group(2), before);
        return line.group(1) + (after.compareTo(before) == 0 ? line.group(3) : after.toPlainString());
    }
}
