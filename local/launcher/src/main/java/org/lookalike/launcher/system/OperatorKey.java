package org.lookalike.launcher.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The operator's key for all services of a local system.
 *
 * @param file holds the key as an HTTP header: {@code curl -H @file}
 */
public record OperatorKey(Path file) {

    private static final String BEARER = "Bearer ";

    /** The value of the header {@code Authorization}. */
    public String authorization() {
        try {
            String header = Files.readString(file).trim();
            return header.substring(header.indexOf(BEARER));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the key in " + file, e);
        }
    }

    String secret() {
        return authorization().substring(BEARER.length());
    }
}
