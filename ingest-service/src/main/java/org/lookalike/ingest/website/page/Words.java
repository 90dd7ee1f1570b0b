package org.lookalike.ingest.website.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of {@code words-around-links.txt}, by what they say of an account. */
enum Words {
    WARNING,
    ORGANIZATION,
    PART,
    PERSON,
    PEOPLE,
    SCHOOL,
    DISTRICT,
    FILLER,
    SEEN;

    private static final Pattern SECTION = Pattern.compile("\\[(\\w+)].*");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Map<Words, Pattern> PATTERNS = patterns();

    /** Whether a text has one of them. The text is {@link #plain}. */
    boolean isIn(String plain) {
        return pattern().matcher(plain).find();
    }

    String removedFrom(String plain) {
        return pattern().matcher(plain).replaceAll("");
    }

    private Pattern pattern() {
        return Objects.requireNonNull(PATTERNS.get(this));
    }

    /** A text as its words are looked up: in lower case, each word after a space. */
    static String plain(String text) {
        var words = NO_WORD.matcher(text.toLowerCase(Locale.ROOT).replaceAll("['\u2019]", ""))
                .replaceAll(" ")
                .strip();
        return words.isEmpty() ? "" : " " + words;
    }

    /** The lines of a file of this package, without empty ones and comments. */
    static List<String> lines(String file) {
        try (var in = Objects.requireNonNull(Words.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Map<Words, Pattern> patterns() {
        var phrases = new EnumMap<Words, StringJoiner>(Words.class);
        var section = WARNING;
        for (var line : lines("words-around-links.txt")) {
            var title = SECTION.matcher(line);
            if (title.matches()) {
                section = valueOf(title.group(1).toUpperCase(Locale.ROOT));
            } else {
                phrases.computeIfAbsent(section, words -> new StringJoiner("|", " (?:", ")(?= |$)"))
                        .add(line.replace("*", "\\p{L}*"));
            }
        }
        return phrases.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, all -> Pattern.compile(String.valueOf(all.getValue()))));
    }
}
