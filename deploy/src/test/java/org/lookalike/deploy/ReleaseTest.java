package org.lookalike.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** {@code deploy/release} on a copy of the files that name the version, and {@code deploy/images/build} where Docker cannot build. */
@DisabledOnOs(OS.WINDOWS)
class ReleaseTest {

    private static final Path ROOT = Path.of("..");
    private static final List<String> SERVICES = List.of("ingest-service", "detector-service", "notifier-service");

    @TempDir
    private Path folder;

    @Test
    void versionThatIsSet_isEverywhere_andPassesTheCheck_onceTheChangelogHasIt() throws Exception {
        var release = copy();
        assertThat(release.run(Map.of(), "check", "2.3.4").output()).contains("pom.xml has version");

        assertThat(release.run(Map.of(), "set", "2.3.4").exitCode()).isZero();
        assertThat(Files.readString(folder.resolve("detector-service/pom.xml")))
                .containsOnlyOnce("<version>2.3.4</version>");
        assertThat(release.run(Map.of(), "check", "2.3.4").output()).contains("CHANGELOG.md has no section '## 2.3.4'");

        Files.writeString(folder.resolve("CHANGELOG.md"), "# Changelog\n\n## 2.3.4 - 2026-11-28\n");
        assertThat(release.run(Map.of(), "check", "2.3.4").exitCode()).isZero();
        assertThat(release.run(Map.of(), "check", "2.3").exitCode()).isEqualTo(1);
    }

    @Test
    void nextSnapshot_leavesTheManifestsAtTheRelease() throws Exception {
        var release = copy();
        release.run(Map.of(), "set", "2.3.4");
        assertThat(release.run(Map.of(), "set", "2.4.0-SNAPSHOT").exitCode()).isZero();
        assertThat(Files.readString(folder.resolve("pom.xml"))).contains("<version>2.4.0-SNAPSHOT</version>");
        assertThat(Files.readString(folder.resolve("deploy/overlays/prod/kustomization.yaml")))
                .contains("newTag: 2.3.4")
                .doesNotContain("SNAPSHOT");
    }

    @ParameterizedTest
    @CsvSource({"deploy/overlays/prod/kustomization.yaml", "deploy/base/kustomization.yaml", "matching/pom.xml"})
    void fileThatWasForgotten_isNamed(String file) throws Exception {
        var release = copy();
        release.run(Map.of(), "set", "2.3.4");
        var forgotten = folder.resolve(file);
        Files.writeString(forgotten, Files.readString(forgotten).replaceFirst("2\\.3\\.4", "2.3.3"));
        assertThat(release.run(Map.of(), "check", "2.3.4").output()).contains(file);
    }

    /** What was built and signed is what the file runs: by digest, in Deployments and Jobs. */
    @Test
    void renderedManifests_nameTheImagesByDigest() throws Exception {
        Tool.named("kustomize", "kustomize");
        var digests = folder.resolve("digests");
        Files.write(
                digests,
                SERVICES.stream()
                        .map(service -> service + " sha256:" + "7".repeat(64))
                        .toList());
        var environment = Map.of("IMAGES", "registry.example/lookalike", "DIGESTS", digests.toString());
        assertThat(copy().run(environment, "render", "2.3.4").exitCode()).isZero();

        var manifests =
                new Manifests("release", "", Manifests.read(Project.text(folder.resolve("lookalike-2.3.4.yaml"))));
        assertThat(manifests.workloads().flatMap(Manifests::containers))
                .hasSize(6)
                .allSatisfy(container -> assertThat(container.path("image").asText())
                        .matches("registry\\.example/lookalike/\\w+-service:2\\.3\\.4@sha256:7{64}"));
    }

    @Test
    void imageWithoutDigest_isNotRendered() throws Exception {
        Tool.named("kustomize", "kustomize");
        var digests = Files.writeString(folder.resolve("digests"), "ingest-service sha256:" + "7".repeat(64) + "\n");
        var result = copy().run(Map.of("DIGESTS", digests.toString()), "render", "2.3.4");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("names no digest of detector-service");
    }

    /** Of the repository that the documentation names. */
    @Test
    void workflow_publishesTheImagesThatTheManifestsName() {
        Map<String, Map<String, String>> workflow = new Yaml().load(Project.text(".github/workflows/release.yml"));
        var images = workflow.get("env").get("IMAGES").replace("${{ github.repository_owner }}", "lookalike");
        var manifests = Project.text("deploy/base/kustomization.yaml");
        assertThat(SERVICES)
                .allSatisfy(service -> assertThat(manifests).contains("newName: %s/%s\n".formatted(images, service)));
    }

    /** A build of two minutes that cannot end well is not begun. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 1                                              | ''     | BuildKit is not there",
                "[ \"$1\" = buildx ]                                 | ''     | Docker does not answer",
                "case \"$*\" in *inspect) echo 'Driver: docker';; esac | --push | default builder cannot attest"
            })
    void dockerThatCannotBuild_isSaidFirst_withTheFix(String docker, String option, String said) throws Exception {
        var build = new Script(Path.of("images/build"), folder);
        build.replace("docker", docker + "\n");
        var result = option.isEmpty() ? build.run(Map.of()) : build.run(Map.of(), option);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains(said, "--without-docker").doesNotContain("BUILD");
    }

    /** Renovate reads a file only where a pattern of its configuration says so. */
    @Test
    void everyImageOfAManifest_isWatchedForUpdates() throws IOException {
        Map<String, Map<String, List<String>>> renovate = new Yaml().load(Project.text("renovate.json"));
        var patterns = renovate.get("kubernetes").get("managerFilePatterns").stream()
                .map(pattern -> pattern.substring(1, pattern.length() - 1))
                .toList();
        assertThat(List.of("base", "components", "overlays"))
                .flatMap(part -> Project.files(Path.of(part)).toList())
                .filteredOn(file -> Project.text(file).matches("(?s).*\\n +image: docker\\.io/.*"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(patterns).anyMatch(("deploy/" + file)::matches));
    }

    /** The script in a project of its own, with the files that name the version, and the manifests. */
    private Script copy() throws IOException {
        var modules = Project.find(Project.text("pom.xml"), "<module>(.+)</module>").stream()
                .map(module -> module + "/pom.xml");
        var manifests = Stream.of("base", "components", "overlays", "kafka")
                .flatMap(part -> Project.files(Path.of(part)))
                .map(file -> "deploy/" + file);
        for (var file : Stream.of(Stream.of("pom.xml", "CHANGELOG.md", "deploy/release"), modules, manifests)
                .flatMap(files -> files)
                .toList()) {
            var target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            Files.copy(ROOT.resolve(file), target, StandardCopyOption.COPY_ATTRIBUTES);
        }
        return new Script(folder.resolve("deploy/release"), folder);
    }
}
