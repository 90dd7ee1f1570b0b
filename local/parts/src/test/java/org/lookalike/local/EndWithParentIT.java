package org.lookalike.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class EndWithParentIT {

    /** Run as a program of its own: starts a PostgreSQL, prints its process id and waits to be killed. */
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        PostgresServer.start(folder, 0);
        System.out.println(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0));
        new CountDownLatch(1).await(5, TimeUnit.MINUTES);
    }

    @Test
    void jvmKilled_postgresEndsToo(@TempDir Path folder) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndWithParentIT.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        ProcessHandle postgres = ProcessHandle.of(firstNumber(jvm)).orElseThrow();
        assertThat(postgres.isAlive()).isTrue();

        jvm.destroyForcibly();

        assertThat(postgres.onExit()
                        .completeOnTimeout(null, 20, TimeUnit.SECONDS)
                        .get())
                .as("the PostgreSQL process after its end")
                .isNotNull();
    }

    private static long firstNumber(Process process) throws IOException {
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            String line = output.readLine();
            return Long.parseLong(line == null ? "" : line.trim());
        }
    }
}
