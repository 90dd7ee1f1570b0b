package org.lookalike.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Files of the Maple Hollow logo in formats that Java cannot write. */
final class Pictures {

    private Pictures() {}

    static byte[] file(String name) {
        try (var file = Objects.requireNonNull(Pictures.class.getResourceAsStream(name), name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
