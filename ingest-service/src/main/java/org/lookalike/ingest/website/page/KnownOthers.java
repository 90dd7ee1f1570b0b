package org.lookalike.ingest.website.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Handles that are no district's on any platform: makers of websites, the platforms themselves, and what templates have in place
 * of a handle. Others that many sites link to are recognized by that.
 */
final class KnownOthers {

    private static final String FILE = "known-others.txt";
    private static final Set<String> HANDLES = read();

    private KnownOthers() {}

    /** @param handle with or without the prefix of older addresses at YouTube */
    static boolean contain(String handle) {
        return HANDLES.contains(handle.toLowerCase(Locale.ROOT).replaceFirst("^(?:c|user)/", ""));
    }

    private static Set<String> read() {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(KnownOthers.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }
}
