package org.lookalike.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds the files of {@code deploy/components} from any module. */
final class Components {

    private static final Path FOLDER = Path.of("deploy", "components");

    private Components() {}

    static Path file(String name) {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(FOLDER))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow()
                .resolve(name);
    }
}
