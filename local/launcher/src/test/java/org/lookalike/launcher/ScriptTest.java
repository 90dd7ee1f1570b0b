package org.lookalike.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lookalike.launcher.system.DataFolder;

/** The script {@code ./lookalike} in a project of its own, where the build and the JDK do nothing but tell how they were called. */
@DisabledOnOs(OS.WINDOWS)
class ScriptTest {

    private static final Path SCRIPT = Path.of("../../lookalike");
    private static final String MODULES =
            "contracts libraries matching ingest-service detector-service notifier-service local proofs";

    private static final List<String> SERVICES = List.of("ingest-service", "detector-service", "notifier-service");

    private static final String BUILD =
            """
            for service in ingest-service detector-service notifier-service; do
              mkdir -p $service/target/quarkus-app
              touch $service/target/quarkus-app/quarkus-run.jar
            done
            mkdir -p local/launcher/target/lib
            touch local/launcher/target/built""";

    @TempDir
    private Path home;

    @BeforeEach
    void project() throws IOException {
        Files.copy(SCRIPT, home.resolve("lookalike"));
        Files.createFile(home.resolve("pom.xml"));
        for (String module : MODULES.split(" ")) {
            Files.createDirectories(home.resolve(module));
        }
    }

    @Test
    void up_whatIsBuiltIsForAll_whatIsKeptForItsOwnerAlone() throws IOException, InterruptedException {
        program("mvnw", "umask");
        program("jdk/bin/javac", "echo javac 17.0.1");
        program("jdk/bin/java", "umask");

        assertThat(lookalike("up")).endsWith("0077\n");
        assertThat(home.resolve(".lookalike/logs/build.log")).hasContent("0022");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(".lookalike"))))
                .isEqualTo("rwx------");
    }

    /** The commands of the README work in any order. */
    @Test
    void evaluate_beforeUp_leavesTheFolderClosed_asUpWantsIt() throws IOException, InterruptedException {
        Files.copy(Path.of("../../matching/evaluate"), home.resolve("matching/evaluate"));
        program("mvnw", "exit 1");
        program("jdk/bin/javac", "echo javac 17.0.1");
        program("jdk/bin/java", "echo started");
        assertThat(run("matching/evaluate")).contains("The build failed");

        DataFolder.open(home.resolve(".lookalike"), false).close();
        program("mvnw", "exit 0");
        assertThat(run("lookalike up")).endsWith("started\n");
    }

    @Test
    void build_leavesNothingOfAnEarlierVersion_andIsDoneWhenSourcesChanged() throws IOException, InterruptedException {
        Path stale = home.resolve("local/launcher/target/lib/old-1.0.jar");
        Path source = home.resolve("matching/src/main/java/target/Kept.java");
        for (Path file : List.of(stale, source)) {
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
        program("mvnw", BUILD);
        program("jdk/bin/javac", "echo javac 17.0.1");
        program("jdk/bin/java", "echo started");

        assertThat(lookalike("up"))
                .as("also without a cache of classes")
                .contains("Building")
                .endsWith("started\n");
        assertThat(stale).doesNotExist();
        assertThat(source).exists();
        assertThat(lookalike("up")).isEqualTo("started\n");

        Files.createFile(home.resolve("matching/New.java"));
        assertThat(lookalike("--help")).as("help waits for no build").isEqualTo("started\n");
        assertThat(lookalike("version"))
                .as("any command builds")
                .contains("Building")
                .endsWith("started\n");
    }

    @Test
    void build_endsWithATrial_whoseClassesTheLauncherAndTheServicesFind() throws IOException, InterruptedException {
        program("mvnw", BUILD);
        program("jdk/bin/javac", "echo javac 17.0.1");
        program(
                "jdk/bin/java",
                """
                case "$*" in
                  *-Dlookalike.trial=true*"up --data"*) ;;
                  *) echo "$*"; exit ;;
                esac
                for service in ingest-service detector-service notifier-service; do
                  echo "${SET_BY_SOMEBODY:-nothing}" >"$service/target/quarkus-app/app.jsa.new"
                done
                touch local/launcher/target/app.jsa.new
                mkdir local/launcher/target/trial""");

        assertThat(lookalike("up"))
                .contains("-XX:SharedArchiveFile=" + home.toRealPath().resolve("local/launcher/target/app.jsa"));
        assertThat(SERVICES).allSatisfy(service -> assertThat(home.resolve(service + "/target/quarkus-app/app.jsa"))
                .hasContent("nothing"));
        assertThat(home.resolve("local/launcher/target/trial")).doesNotExist();
    }

    @Test
    void interruptedTrial_leavesNoBuild() throws IOException, InterruptedException {
        program("mvnw", BUILD);
        program("jdk/bin/javac", "echo javac 17.0.1");
        program("jdk/bin/java", "echo started; kill $PPID");

        assertThat(lookalike("up")).contains("Building").doesNotContain("Built", "started");
        assertThat(home.resolve("local/launcher/target/built")).doesNotExist();
    }

    /** Takes the place of a program of this name, which may be running: nobody writes to a file that is executed. */
    private void program(String name, String command) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/bin/sh\n" + command + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private String lookalike(String command) throws IOException, InterruptedException {
        return run("lookalike " + command);
    }

    private String run(String command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("/bin/sh", "-c", "umask 022; exec '%s'/%s".formatted(home, command))
                .directory(home.toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().put("SET_BY_SOMEBODY", "something");
        Process script = builder.start();
        try {
            assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return new String(script.getInputStream().readAllBytes());
        } finally {
            script.destroyForcibly();
        }
    }
}
