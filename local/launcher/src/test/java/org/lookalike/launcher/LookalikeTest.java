package org.lookalike.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookalikeTest {

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help", "up --help", "help up", "sample -h", "mail-preview --help"})
    void help_isGivenHoweverItIsAskedFor(String arguments) {
        var printed = new StringWriter();

        int exitCode = Lookalike.commandLine().setOut(new PrintWriter(printed)).execute(arguments.split(" "));

        assertThat(exitCode).isZero();
        assertThat(printed.toString()).startsWith("Usage: ./lookalike");
    }
}
