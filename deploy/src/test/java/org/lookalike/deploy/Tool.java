package org.lookalike.deploy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program that these tests need and that a JDK does not bring. */
record Tool(Path program) {

    /** Where it is missing, the test that asks is skipped and says so; where {@code CI} is set, it fails. */
    static Tool named(String name, String debianPackage) {
        var found = Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv("PATH"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            var message = "%s is not installed, without it these manifests are not checked: apt-get install %s"
                    .formatted(name, debianPackage);
            if (System.getenv("CI") != null) {
                throw new AssertionError(message);
            }
            Assumptions.abort(message);
        }
        return new Tool(found.orElseThrow());
    }

    /** What it writes; it must succeed. */
    String run(Object... arguments) {
        var command = new ArrayList<>(List.of(program.toString()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        try {
            var errors = Files.createTempFile("errors", ".txt");
            try {
                var process = new ProcessBuilder(command)
                        .redirectError(errors.toFile())
                        .start();
                var output = new String(process.getInputStream().readAllBytes());
                if (process.waitFor() != 0) {
                    throw new AssertionError("%s failed:%n%s%s".formatted(command, output, Files.readString(errors)));
                }
                return output;
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
