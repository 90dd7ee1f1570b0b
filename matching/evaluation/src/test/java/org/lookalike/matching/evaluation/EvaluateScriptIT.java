package org.lookalike.matching.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script as it is called, from another folder and with the module as it was built just before. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is a bash script")
class EvaluateScriptIT {

    private static final Path SCRIPT = Path.of("../evaluate").toAbsolutePath().normalize();
    private static final Path FIXTURE = Path.of("src/test/resources/fictional").toAbsolutePath();

    @TempDir
    Path folder;

    @Tag("nightly")
    @Test
    void json_isAloneOnStandardOutput() throws Exception {
        int exitCode = run(
                "--registry",
                FIXTURE.resolve("registry.jsonl").toString(),
                "--accounts",
                FIXTURE.resolve("accounts.jsonl").toString(),
                "--json",
                "--out",
                "results");

        assertThat(err()).contains("606 accounts assessed").doesNotContain("Building");
        assertThat(exitCode).isZero();
        var figures = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readTree(folder.resolve("out").toFile());
        assertThat(figures.get("accounts").get("impersonators").get("total").asInt())
                .isEqualTo(270);
        assertThat(folder.resolve("results")).isDirectoryContaining("glob:**/report.html");
    }

    @Test
    void fileThatIsNotThere_isReportedOnStandardErrorAlone() throws Exception {
        assertThat(run("--registry", "none.jsonl", "--accounts", "none.jsonl")).isEqualTo(2);

        assertThat(folder.resolve("out")).isEmptyFile();
        assertThat(err()).isEqualTo("none.jsonl: there is no such file; correct the path" + System.lineSeparator());
    }

    /** Whoever evaluates first and runs {@code ./lookalike up} then must not be told that the folder of its data is open. */
    @Test
    void folderOfTheBuildLog_isClosedToOtherUsers() throws Exception {
        Path script = Files.copy(
                SCRIPT, Files.createDirectory(folder.resolve("matching")).resolve("evaluate"));
        Path maven = Files.writeString(folder.resolve("mvnw"), "#!/bin/sh\nexit 1\n");
        maven.toFile().setExecutable(true);

        assertThat(run(List.of("bash", "-c", "umask 022; bash '" + script + "'")))
                .isEqualTo(1);

        assertThat(err()).contains("The build failed");
        for (String made : List.of(".lookalike", ".lookalike/logs")) {
            assertThat(Files.getPosixFilePermissions(folder.resolve(made)))
                    .as(made)
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    private int run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private int run(List<String> command) throws Exception {
        ProcessBuilder script = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return script.start().waitFor();
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err"));
    }
}
