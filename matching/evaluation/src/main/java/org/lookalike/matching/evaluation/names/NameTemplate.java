package org.lookalike.matching.evaluation.names;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What accounts that name a district are called: a line of {@code names.tsv}, which explains the columns.
 *
 * @param isDisguise whether it speaks as the district
 * @param group the form of the disguise, or the speaker
 */
public record NameTemplate(boolean isDisguise, String group, String handle, String name) {

    private static final String FILE = "names.tsv";
    private static final Pattern PART = Pattern.compile("\\{(?<part>\\w+)(:(?<change>\\w+))?}");

    static List<NameTemplate> all() {
        try (InputStream file =
                Objects.requireNonNull(NameTemplate.class.getResourceAsStream(FILE), "the program lacks " + FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(NameTemplate::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    static NameTemplate of(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 4 || !columns[0].matches("disguise|innocent")) {
            throw new IllegalArgumentException("names.tsv needs side, group, handle and name: " + line);
        }
        return new NameTemplate(columns[0].equals("disguise"), columns[1], columns[2], columns[3]);
    }

    /** The template with these parts; empty where one that it needs is not there. */
    public static Optional<String> filled(String template, Map<String, String> parts) {
        Matcher part = PART.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (part.find()) {
            String text = parts.get(part.group("part"));
            if (text == null) {
                return Optional.empty();
            }
            String change = part.group("change");
            String changed = change == null
                    ? text
                    : LetterChange.valueOf(change.toUpperCase(Locale.ROOT)).of(text);
            part.appendReplacement(filled, Matcher.quoteReplacement(changed));
        }
        return Optional.of(part.appendTail(filled).toString());
    }
}
