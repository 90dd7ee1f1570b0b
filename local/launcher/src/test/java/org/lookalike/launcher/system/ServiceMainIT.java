package org.lookalike.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.bootstrap.runner.QuarkusEntryPoint;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceMainIT {

    private Process process;

    @BeforeEach
    void start() throws IOException, URISyntaxException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        codeOf(ServiceMain.class) + File.pathSeparator + codeOf(QuarkusEntryPoint.class),
                        ServiceMain.class.getName(),
                        QuarkusEntryPoint.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("running");
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void launcherGone_serviceEnds() throws IOException, InterruptedException {
        assertThat(process.waitFor(300, TimeUnit.MILLISECONDS))
                .as("ended by itself")
                .isFalse();

        process.getOutputStream().close();

        assertThat(process.waitFor(20, TimeUnit.SECONDS))
                .as("ended with the launcher")
                .isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static Path codeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
