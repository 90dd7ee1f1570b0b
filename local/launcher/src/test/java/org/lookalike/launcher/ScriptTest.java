package org.lookalike.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./lookalike} in a project of its own, where the build and the JDK do nothing but tell how they were called. */
@DisabledOnOs(OS.WINDOWS)
class ScriptTest {

    private static final Path SCRIPT = Path.of("../../lookalike");

    @TempDir
    private Path home;

    @Test
    void up_whatIsBuiltIsForAll_whatIsKeptForItsOwnerAlone() throws IOException, InterruptedException {
        Files.copy(SCRIPT, home.resolve("lookalike"));
        program("mvnw", "umask");
        program("jdk/bin/javac", "echo javac 17.0.1");
        program("jdk/bin/java", "umask");

        assertThat(lookalike("up")).endsWith("0077\n");
        assertThat(home.resolve(".lookalike/logs/build.log")).hasContent("0022");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(".lookalike"))))
                .isEqualTo("rwx------");
    }

    private void program(String name, String command) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + command + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private String lookalike(String command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("/bin/sh", "-c", "umask 022; exec ./lookalike " + command)
                .directory(home.toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        Process script = builder.start();
        try {
            assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return new String(script.getInputStream().readAllBytes());
        } finally {
            script.destroyForcibly();
        }
    }
}
