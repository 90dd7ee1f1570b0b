package org.lookalike.proofs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.lookalike.launcher.Lookalike;
import org.lookalike.launcher.system.Ports;

/** The command as a program of its own, since how it ends is a matter between processes. */
@Tag("nightly")
@DisabledOnOs(OS.WINDOWS)
class UpIT {

    private static final Path FOLDER = Path.of("target/up").toAbsolutePath();
    private static final Duration UP_TIMEOUT = Duration.ofMinutes(4);
    private static final Duration END_TIMEOUT = Duration.ofSeconds(30);

    private final List<Process> programs = new ArrayList<>();

    @AfterEach
    void stop() {
        programs.forEach(Process::destroy);
    }

    @Test
    void program_leavesNoProcessHoweverItEnds() throws Exception {
        Path output = FOLDER.resolveSibling("up.log");
        Process program = up(output, "--fresh");
        awaitUp(output);
        List<ProcessHandle> children = children(program);
        assertThat(children).as("three services and PostgreSQL at least").hasSizeGreaterThanOrEqualTo(4);

        Path refusal = FOLDER.resolveSibling("up-again.log");
        Process second = up(refusal);
        assertThat(second.waitFor(END_TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(refusal).content().contains("already running", "kill " + program.pid());

        program.destroyForcibly();
        awaitEnd(children);

        Process restarted = up(output);
        awaitUp(output);
        children = children(restarted);
        restarted.destroy();
        assertThat(restarted.waitFor(END_TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(restarted.exitValue()).isZero();
        assertThat(output).content().contains("Kafka broker stopped", "Everything is stopped");
        awaitEnd(children);
    }

    private Process up(Path output, String... options) throws IOException {
        Ports ports = Ports.free();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dlookalike.home=..",
                "-cp",
                System.getProperty("java.class.path"),
                Lookalike.class.getName(),
                "up",
                "--no-sample",
                "--data=" + FOLDER,
                "--ingest-port=" + ports.ingest(),
                "--detector-port=" + ports.detector(),
                "--notifier-port=" + ports.notifier(),
                "--kafka-port=" + ports.kafka(),
                "--postgres-port=" + ports.postgres(),
                "--smtp-port=" + ports.smtp(),
                "--mailbox-port=" + ports.mailbox()));
        command.addAll(List.of(options));
        Process program = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        programs.add(program);
        return program;
    }

    private static void awaitUp(Path output) {
        await().atMost(UP_TIMEOUT)
                .untilAsserted(() -> assertThat(output).content(UTF_8).contains("Ctrl-C stops everything"));
    }

    /** PostgreSQL detaches itself from the process that starts it, so it is no descendant. */
    private static List<ProcessHandle> children(Process program) throws IOException {
        String postgres = Files.readAllLines(FOLDER.resolve("postgres/data/postmaster.pid"))
                .get(0);
        return Stream.concat(program.descendants(), ProcessHandle.of(Long.parseLong(postgres.trim())).stream())
                .toList();
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        await().atMost(END_TIMEOUT).untilAsserted(() -> assertThat(processes).noneMatch(UpIT::isRunning));
    }

    /** Not what merely waits for a parent to take note of its end: such a process has no command any more. */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
