package org.lookalike.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What others wrote and the workflows run is named by its commit, and no job may do more than it says. */
class WorkflowsTest {

    static List<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", ".github", "workflows"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyAction_isPinnedToACommit_andSaysItsVersion(Path workflow) throws IOException {
        assertThat(Files.readAllLines(workflow).stream().filter(line -> line.contains("uses:")))
                .isNotEmpty()
                .allMatch(line -> line.matches(" *(- )?uses: [\\w/.-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void permissions_areSaid(Path workflow) throws IOException {
        Map<String, Object> document = new Yaml().load(Files.readString(workflow));
        assertThat(document).containsKey("permissions");
        assertThat(document.get("permissions").toString()).doesNotContain("write");
    }
}
