package org.lookalike.matching.speaker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A file of words by kind, such as {@code person: teacher coach}, beside this class. */
final class WordFile {

    private WordFile() {}

    /** Words of one kind. A kind may have several lines. */
    record Line(String kind, List<String> words) {

        private static Line of(String line) {
            int colon = line.indexOf(':');
            return new Line(
                    line.substring(0, colon),
                    List.of(line.substring(colon + 1).strip().split(" ")));
        }
    }

    static Stream<Line> lines(String name) {
        try (InputStream file = Objects.requireNonNull(WordFile.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Line::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
