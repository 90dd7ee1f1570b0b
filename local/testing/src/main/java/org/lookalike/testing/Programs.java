package org.lookalike.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Programs of the machine that tests run. */
final class Programs {

    private Programs() {}

    /** Skips the test where one is not on the path, such as {@code npm}. */
    static void need(String... programs) {
        var path = Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv("PATH"))
                .map(Path::of)
                .toList();
        for (var program : programs) {
            if (path.stream().noneMatch(folder -> Files.isExecutable(folder.resolve(program)))) {
                missing(program);
            }
        }
    }

    /** Skips the test, and fails where {@code CI} is set: there nothing is left out. */
    static <T> T missing(String what) {
        assertThat(System.getenv("CI")).as(what + " is missing").isNull();
        return Assumptions.abort(what + " is missing");
    }

    /**
     * Runs a program to its end, for three minutes at most, and returns all that it said.
     *
     * @param output the file for it
     * @param statuses how it may end
     */
    static String run(ProcessBuilder program, Path output, Set<Integer> statuses)
            throws IOException, InterruptedException {
        var process = program.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES))
                    .as("%s ends", program.command())
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isIn(statuses);
            return Files.readString(output);
        } finally {
            process.destroyForcibly();
        }
    }
}
