package org.lookalike.ingest.website.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

    private static final Map<Words, Pattern> PATTERNS = read();

    /** Whether a text has one of them. The text is {@link #plain}. */
    boolean isIn(String plain) {
        return pattern().matcher(plain).find();
    }

    /** A text without them. */
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

    private static Map<Words, Pattern> read() {
        var file = "words-around-links.txt";
        try (var in = Objects.requireNonNull(Words.class.getResourceAsStream(file), file)) {
            return patterns(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Map<Words, Pattern> patterns(String text) {
        var phrases = new EnumMap<Words, List<String>>(Words.class);
        Arrays.stream(values()).forEach(words -> phrases.put(words, new ArrayList<>()));
        var section = WARNING;
        for (var line : text.lines()
                .filter(one -> !one.isBlank() && !one.startsWith("#"))
                .toList()) {
            var title = SECTION.matcher(line);
            if (title.matches()) {
                section = valueOf(title.group(1).toUpperCase(Locale.ROOT));
            } else {
                Objects.requireNonNull(phrases.get(section)).add(line.replace("*", "\\p{L}*"));
            }
        }
        var patterns = new EnumMap<Words, Pattern>(Words.class);
        phrases.forEach((words, all) -> patterns.put(
                words, Pattern.compile(all.stream().collect(Collectors.joining("|", " (?:", ")(?= |$)")))));
        return patterns;
    }
}
