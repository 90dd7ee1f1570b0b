package org.lookalike.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Programs of Node.js and the packages that they use, in a folder of their own.
 *
 * @param folder where they run
 */
public record NodePrograms(Path folder) {

    /**
     * Copies a folder with a {@code package-lock.json} below {@code target} and installs its packages. Without npm the test is
     * skipped, and fails where {@code CI} is set.
     */
    public static NodePrograms install(Path sources) throws IOException, InterruptedException {
        Programs.need("node", "npm");
        var folder = Files.createDirectories(Path.of("target").resolve(sources.getFileName()));
        try (var files = Files.list(sources)) {
            for (var file : files.toList()) {
                Files.write(folder.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
        var programs = new NodePrograms(folder);
        programs.run("npm", "ci", "--no-audit", "--no-fund", "--silent");
        return programs;
    }

    /** Runs a program to its end, which must be a success, and returns all that it said. */
    public String run(String... command) throws IOException, InterruptedException {
        return Programs.run(
                new ProcessBuilder(command).directory(folder.toFile()), folder.resolve("output.txt"), Set.of(0));
    }
}
