package org.lookalike.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds the files of {@code deploy/components}, and others of the project, from any module. */
final class Components {

    private static final Path FOLDER = Path.of("deploy", "components");

    private Components() {}

    static Path file(String name) {
        return project().resolve(FOLDER).resolve(name);
    }

    /** The folder of the checkout. */
    static Path project() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve(FOLDER)))
                .findFirst()
                .orElseThrow();
    }
}
