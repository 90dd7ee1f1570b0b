package org.lookalike.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A script of the project, run where the programs it calls may be others.
 *
 * @param programs a folder of programs that come before the installed ones
 */
record Script(Path file, Path programs) {

    /** How a run ended, and what it wrote to either output. */
    record Result(int exitCode, String output) {}

    /** Puts a shell script in the place of a program. */
    void replace(String program, String commands) throws IOException {
        var stub = Files.writeString(programs.resolve(program), "#!/bin/sh\n" + commands);
        Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwx------"));
    }

    Result run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        var output = programs.resolve("output.txt");
        var builder = new ProcessBuilder(file.toAbsolutePath().normalize().toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", programs + ":", (path, first) -> first + path);
        var process = builder.start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("%s has not ended: %s".formatted(file, Files.readString(output)));
            }
            return new Result(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }
}
