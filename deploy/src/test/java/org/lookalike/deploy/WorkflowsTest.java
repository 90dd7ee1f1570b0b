package org.lookalike.deploy;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    /** An expression within a script is put there as it is, whoever chose its text: a branch or a tag may be named like a command. */
    @ParameterizedTest
    @MethodSource("workflows")
    void scripts_takeOnlyVariables_andCallWhatIsThere(Path workflow) {
        var scripts = steps(workflow)
                .map(step -> step.get("run"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toList();
        assertThat(scripts).isNotEmpty().noneMatch(script -> script.contains("${{"));
        assertThat(scripts)
                .flatMap(script -> Project.find(script, "(?<![\\w./-])((?:\\.ci|\\./|deploy/)[\\w./-]*\\w)"))
                // What a script before it writes.
                .filteredOn(path -> !path.matches("deploy/compose/(secrets/.+|.+\\.env)"))
                .allSatisfy(path -> assertThat(Path.of("..", path)).exists());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void jobs_endInTime_andNeedJobsThatAreThere(Path workflow) {
        var jobs = jobs(workflow);
        assertThat(jobs).isNotEmpty().allSatisfy((name, job) -> {
            assertThat(job).as(name).containsKey("timeout-minutes");
            if (job.containsKey("needs")) {
                assertThat(jobs).containsKey(job.get("needs").toString());
            }
        });
    }

    /** Nothing is published before everything is tested, and nothing is released that was not scanned and signed. */
    @Test
    void release_isTested_built_signed_inThisOrder() {
        var release = Path.of("..", ".github", "workflows", "release.yml");
        assertThat(chain(release, "release")).containsExactly("release", "publish", "build", "test");
        assertThat(script(release, "test"))
                .containsSubsequence("deploy/release check", ".ci/run -Pnightly", "./lookalike prove upgrade --from");
        assertThat(script(release, "build")).contains("deploy/images/build --push");
        assertThat(Project.text("deploy/images/build")).contains("--push --provenance=mode=max --sbom=true");
        assertThat(script(release, "publish")).containsSubsequence("cosign sign ", "cosign attest ");
        assertThat(script(release, "release"))
                .containsSubsequence("deploy/release render", "cosign sign-blob", "gh release create");
    }

    /** A job, the job it needs, the job that one needs, and so on. */
    private static List<String> chain(Path workflow, String job) {
        var chain = new ArrayList<>(List.of(job));
        for (var needed = jobs(workflow).get(job).get("needs"); needed != null; ) {
            chain.add(needed.toString());
            needed = jobs(workflow).get(needed.toString()).get("needs");
        }
        return chain;
    }

    private static String script(Path workflow, String job) {
        return steps(jobs(workflow).get(job))
                .map(step -> step.getOrDefault("run", "").toString())
                .collect(joining("\n"));
    }

    private static Map<String, Map<String, Object>> jobs(Path workflow) {
        Map<String, Map<String, Map<String, Object>>> document = new Yaml().load(Project.text(workflow));
        return document.get("jobs");
    }

    private static Stream<Map<String, Object>> steps(Path workflow) {
        return jobs(workflow).values().stream().flatMap(WorkflowsTest::steps);
    }

    @SuppressWarnings("unchecked")
    private static Stream<Map<String, Object>> steps(Map<String, Object> job) {
        return ((List<Map<String, Object>>) job.get("steps")).stream();
    }
}
