package org.lookalike.matching.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A file of words by kind, such as {@code person: teacher coach}. */
public final class WordFile {

    private WordFile() {}

    /** The words by kind of the file of this name beside a class. A kind may have several lines. */
    public static Map<String, Set<String>> words(Class<?> beside, String name) {
        Map<String, Set<String>> words = new LinkedHashMap<>();
        try (InputStream file = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split(":? "))
                    .forEach(line -> words.computeIfAbsent(line[0], kind -> new HashSet<>())
                            .addAll(List.of(line).subList(1, line.length)));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
