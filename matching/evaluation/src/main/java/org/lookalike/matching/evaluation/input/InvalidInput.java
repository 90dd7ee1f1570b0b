package org.lookalike.matching.evaluation.input;

import java.nio.file.Path;

/** A file that cannot be used, as a sentence for the person who gave it: which file, which line, what is wrong, the fix. */
public final class InvalidInput extends RuntimeException {

    public InvalidInput(Path file, String sentence) {
        super("%s: %s".formatted(file, sentence));
    }

    InvalidInput(Path file, long line, String sentence) {
        super("%s, line %d: %s".formatted(file, line, sentence));
    }
}
