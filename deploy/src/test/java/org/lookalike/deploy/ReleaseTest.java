package org.lookalike.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
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

    /** Git as where nobody has set it up. */
    private static final Map<String, String> OWN_SETTINGS = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_AUTHOR_NAME", "Release test",
            "GIT_AUTHOR_EMAIL", "release@lookalike.example",
            "GIT_COMMITTER_NAME", "Release test",
            "GIT_COMMITTER_EMAIL", "release@lookalike.example");

    @TempDir
    private Path folder;

    @Test
    void versionThatIsSet_isEverywhere_andPassesTheCheck_onceTheChangelogHasIt() throws Exception {
        var release = copy();
        Files.writeString(folder.resolve("CHANGELOG.md"), "# Changelog\n\n## 2.3.3 - 2026-11-01\n");
        assertThat(release.run(Map.of(), "check", "2.3.4").output()).contains("pom.xml has version");

        assertThat(release.run(Map.of(), "set", "2.3.4").exitCode()).isZero();
        assertThat(Files.readString(folder.resolve("detector-service/pom.xml")))
                .containsOnlyOnce("<version>2.3.4</version>");
        assertThat(release.run(Map.of(), "check", "2.3.4").output()).contains("CHANGELOG.md does not begin with");

        Files.writeString(folder.resolve("CHANGELOG.md"), "# Changelog\n\n## 2.3.4 - soon\n");
        assertThat(release.run(Map.of(), "check", "2.3.4").exitCode()).isEqualTo(1);

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

    /** What was collected since the last release becomes the section of this one, with its day; the next begins above it. */
    @Test
    void release_isTagged_oncePerVersion_andFromWhatIsCommitted_andTheNextBegins() throws Exception {
        var release = copy();
        var changelog = Files.writeString(
                folder.resolve("CHANGELOG.md"), "# Changelog\n\n## Unreleased\n- New.\n\n## 2.3.3 - 2026-11-01\n");
        Files.writeString(folder.resolve(".gitignore"), "output.txt\n");
        git(folder, "init", "--quiet");
        release.run(Map.of(), "set", "2.3.4");
        assertThat(changelog)
                .content()
                .matches("(?s)# Changelog\n\n## 2\\.3\\.4 - 20\\d\\d-\\d\\d-\\d\\d\n- New\\.\n\n## 2\\.3\\.3 .*");
        assertThat(release.run(OWN_SETTINGS, "tag", "2.3.4").output()).contains("not committed");

        git(folder, "add", ".");
        git(folder, "commit", "--quiet", "--message", "Release 2.3.4");
        assertThat(release.run(OWN_SETTINGS, "tag", "2.3.4").output()).contains("v2.3.4 is");
        assertThat(git(folder, "cat-file", "-t", "v2.3.4")).isEqualTo("tag\n");
        assertThat(release.run(OWN_SETTINGS, "tag", "2.3.4").output()).contains("never moved");

        assertThat(release.run(Map.of(), "next", "2.4.0").output()).contains("next 2.4.0-SNAPSHOT");
        assertThat(release.run(Map.of(), "next", "2.4.0-SNAPSHOT").exitCode()).isZero();
        assertThat(changelog).content().startsWith("# Changelog\n\n## Unreleased\n\n## 2.3.4 - ");
        assertThat(release.run(OWN_SETTINGS, "tag", "2.4.0").output()).contains("2.4.0-SNAPSHOT");
    }

    @ParameterizedTest
    @CsvSource({
        "deploy/overlays/prod/kustomization.yaml",
        "deploy/base/kustomization.yaml",
        "deploy/compose/.env.example",
        "matching/pom.xml"
    })
    void fileThatWasForgotten_isNamed(String file) throws Exception {
        var release = copy();
        release.run(Map.of(), "set", "2.3.4");
        var forgotten = folder.resolve(file);
        Files.writeString(forgotten, Files.readString(forgotten).replaceFirst("2\\.3\\.4", "2.3.3"));
        assertThat(release.run(Map.of(), "check", "2.3.4").output()).contains(file);
    }

    /** What later versions are compared with; a snapshot has promised nothing yet. */
    @ParameterizedTest
    @CsvSource({"district-closure/v1", "watch-report/v1", "watch-report/v2"})
    void schemaOfARelease_isKept_andDoesNotChangeBeforeTheTag(String version) throws Exception {
        var release = copy();
        var schema = folder.resolve("contracts").resolve(version).resolve("schema.json");
        var kept = folder.resolve("contracts/released").resolve(version).resolve("schema.json");
        Files.createDirectories(schema.getParent());
        Files.writeString(schema, "{}");
        release.run(Map.of(), "set", "2.3.4-SNAPSHOT");
        assertThat(kept).doesNotExist();

        assertThat(release.run(Map.of(), "set", "2.3.4").exitCode()).isZero();
        assertThat(kept).hasContent("{}");

        Files.writeString(schema, "{\"type\": \"object\"}");
        assertThat(release.run(Map.of(), "check", "2.3.4").output()).contains(version + "/schema.json is not as in");
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
        assertThat(List.of("base", "components", "overlays"))
                .flatMap(part -> Project.files(Path.of(part)).toList())
                .filteredOn(file -> Project.text(file).matches("(?s).*\\n +image: docker\\.io/.*"))
                .isNotEmpty()
                .allSatisfy(file -> assertIsRead(
                        "deploy/" + file, renovate.get("kubernetes").get("managerFilePatterns")));

        Map<String, List<Map<String, List<String>>>> custom = new Yaml().load(Project.text("renovate.json"));
        assertThat(List.of("deploy", "docs"))
                .flatMap(part -> Project.files(ROOT.resolve(part)).toList())
                .filteredOn(file -> !file.toString().contains("target"))
                .filteredOn(file -> Project.text(file).matches("(?s).*\\n +imageName: ghcr\\.io/.*"))
                .hasSize(2)
                .allSatisfy(file -> assertIsRead(
                        ROOT.relativize(file).toString(),
                        custom.get("customManagers").get(0).get("managerFilePatterns")));
    }

    private static void assertIsRead(String file, List<String> patterns) {
        assertThat(patterns)
                .as(file)
                .anyMatch(pattern -> file.matches("(?s)"
                        + pattern.substring(1, pattern.length() - 1)
                                .replace("^", "")
                                .replace("$", "")));
    }

    /** An update that the pinned line forbids would be proposed every week, and one within it never missed. */
    @ParameterizedTest
    @CsvSource({
        "quarkus.version, io.quarkus:**",
        "netty.version, io.netty:**",
        "jackson.version, com.fasterxml.jackson:**",
        "strimzi.version, io.strimzi:api"
    })
    void versionThatIsHeld_isOfTheLineThatRenovateKeeps(String property, String packages) {
        Map<String, List<Map<String, Object>>> renovate = new Yaml().load(Project.text("renovate.json"));
        var allowed = renovate.get("packageRules").stream()
                .filter(rule -> rule.get("matchPackageNames") instanceof List<?> names && names.contains(packages))
                .map(rule -> rule.get("allowedVersions").toString())
                .toList();
        var version = Project.find(Project.text("pom.xml"), "<%s>(.+)</".formatted(property))
                .get(0);
        assertThat(allowed).singleElement().satisfies(line -> assertThat(
                        line.startsWith("/")
                                ? version.matches(line.substring(2, line.length() - 1) + ".+")
                                : line.equals("<=" + version))
                .as("%s allows %s", line, version)
                .isTrue());
    }

    /** The script in a project of its own, with the files that name the version, and the manifests. */
    private Script copy() throws IOException {
        var modules = Project.find(Project.text("pom.xml"), "<module>(.+)</module>").stream()
                .map(module -> module + "/pom.xml");
        var manifests = Stream.of("base", "components", "overlays", "kafka")
                .flatMap(part -> Project.files(Path.of(part)))
                .map(file -> "deploy/" + file);
        for (var file : Stream.of(
                        Stream.of(
                                "pom.xml",
                                "CHANGELOG.md",
                                "contracts/district-identity/v1/schema.json",
                                "deploy/release",
                                "deploy/compose/.env.example"),
                        modules,
                        manifests)
                .flatMap(files -> files)
                .toList()) {
            var target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            Files.copy(ROOT.resolve(file), target, StandardCopyOption.COPY_ATTRIBUTES);
        }
        return new Script(folder.resolve("deploy/release"), folder);
    }

    private static String git(Path repository, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(OWN_SETTINGS);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
