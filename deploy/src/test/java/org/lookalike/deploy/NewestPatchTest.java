package org.lookalike.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code .mvn/NewestPatch.java} beside a repository that serves as much as each case says. */
class NewestPatchTest {

    private static final List<String> ARTIFACTS = List.of("quarkus-bom", "quarkus-core", "quarkus-qute");
    private static final String JARS = "x-service/target/quarkus-app/lib/main/";

    @TempDir
    private static Path compiled;

    private static Method program;

    @TempDir
    private Path home;

    private String failing = ".*";

    /** The build has its source compiled at each run, which takes longer than a case, as does a JVM for each. */
    @BeforeAll
    static void compile() throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, "-d", compiled.toString(), "../.mvn/NewestPatch.java"))
                .isZero();
        program = new URLClassLoader(new URL[] {compiled.toUri().toURL()})
                .loadClass("NewestPatch")
                .getDeclaredMethod("isPassed", String.class, String[].class);
        program.setAccessible(true);
    }

    /** Quarkus, of which all parts are in use; a library that is shipped; and one that is for tests alone. */
    @BeforeEach
    void project() throws IOException {
        Files.writeString(
                home.resolve("pom.xml"),
                """
                <quarkus.version>3.33.2</quarkus.version>
                <wire.version>4.1.9.Final</wire.version>
                <trial.version>1.0.1</trial.version>
                """
                        + pinned("io.quarkus", "quarkus-bom", "quarkus")
                        + pinned("org.wire", "wire-bom", "wire")
                        + pinned("org.trial", "trial", "trial"));
        for (var artifact : ARTIFACTS) {
            put("repository/io/quarkus/%1$s/3.33.2/%1$s-3.33.2.pom".formatted(artifact));
        }
        put("repository/org/wire/codec/wire-http/4.1.9.Final/wire-http-4.1.9.Final.jar");
        put("repository/org/trial/trial/1.0.1/trial-1.0.1.jar");
        put(JARS + "io.quarkus.quarkus-core-3.33.2.jar");
        put(JARS + "org.wire.codec.wire-http-4.1.9.Final.jar");
    }

    private static String pinned(String group, String artifact, String property) {
        return "<groupId>%s</groupId>\n<artifactId>%s</artifactId>\n<version>${%s.version}</version>\n"
                .formatted(group, artifact, property);
    }

    private void put(String file) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.createFile(home.resolve(file));
    }

    /** Failing is for what can be mended in pom.xml: not for a repository that lacks parts, is away, or was not asked. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing newer             | 3.33.2                     | 3.33.2:*                            | false | 0 | that is served: io.quarkus 3.33.2",
                "newer line alone          | 3.33.2 3.34.1 4.0.0        | 3.34.1:* 4.0.0:*                    | false | 0 | that is served: io.quarkus 3.33.2",
                "served whole              | 3.33.2 3.33.10             | 3.33.10:*                           | false | 1 | 3.33.10 is served, with",
                "patch of a patch          | 3.33.2 3.33.2.1            | 3.33.2.1:*                          | false | 1 | 3.33.2.1 is served, with",
                "in part only              | 3.33.2 3.33.3              | 3.33.3:quarkus-bom,quarkus-core     | false | 0 | quarkus-qute is not there",
                "the one before is whole   | 3.33.2 3.33.3 3.33.4       | 3.33.3:* 3.33.4:quarkus-bom         | false | 1 | 3.33.3 is served, with",
                "offline                   | 3.33.2 3.33.10             | 3.33.10:*                           | true  | 0 | was not tried: this build is offline",
                "fails while being asked   | 3.33.2 3.33.3              | 3.33.3:broken                       | false | 0 | is answered 503",
                "does not answer           | ''                         | ''                                  | false | 0 | is answered 404"
            })
    void build_fails_ifANewerPatchOfTheLineIsServedWhole(
            String name, String versions, String served, boolean offline, int exitCode, String said) throws Exception {
        run(repository("io/quarkus", versions, Set.of(served.split(" "))), offline, exitCode, said);
    }

    /** What is shipped is asked for by the group of its property, whichever of its artifacts are in use. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing newer    | org/wire  | 4.1.9.Final              | ''                         | 0 | that is served: org.wire 4.1.9.Final",
                "served whole     | org/wire  | 4.1.9.Final 4.1.10.Final | 4.1.10.Final:*             | 1 | Set wire.version in pom.xml",
                "not of the list  | org/wire  | 4.1.9.Final 4.1.10.Final | 4.1.10.Final:wire-bom      | 0 | wire-http is not there",
                "other line       | org/wire  | 4.1.9.Final 4.2.0.Final  | 4.2.0.Final:*              | 0 | that is served: org.wire 4.1.9.Final",
                "not shipped      | org/trial | 1.0.1 1.0.2              | 1.0.2:*                    | 0 | org.wire 4.1.9.Final is the newest patch of its line was not tried"
            })
    void build_fails_alsoForLibrariesThatAreShipped(
            String name, String group, String versions, String served, int exitCode, String said) throws Exception {
        run(repository(group, versions, Set.of(served.split(" "))), false, exitCode, said);
    }

    @Test
    void libraryThatNeedNotBeTheNewest_failsNothing() throws Exception {
        failing = "quarkus\\.version";
        run(
                repository("org/wire", "4.1.9.Final 4.1.10.Final", Set.of("4.1.10.Final:*")),
                false,
                0,
                "Set wire.version in pom.xml");
    }

    @Test
    void repositoryThatIsAway_orNothingPackaged_failsNothing() throws Exception {
        var server = repository("io/quarkus", "", Set.of());
        server.stop(0);
        assertRun(server.getAddress().getPort(), false, 0, "was not tried: java.net.ConnectException");
        Files.delete(home.resolve(JARS + "io.quarkus.quarkus-core-3.33.2.jar"));
        Files.delete(home.resolve(JARS + "org.wire.codec.wire-http-4.1.9.Final.jar"));
        assertRun(1, false, 0, "was not tried: no service is packaged");
    }

    private void run(HttpServer repository, boolean offline, int exitCode, String said) throws Exception {
        try {
            assertRun(repository.getAddress().getPort(), offline, exitCode, said);
        } finally {
            repository.stop(0);
        }
    }

    private void assertRun(int port, boolean offline, int exitCode, String said) throws Exception {
        var output = new ByteArrayOutputStream();
        var out = System.out;
        var err = System.err;
        boolean isPassed;
        try (var both = new PrintStream(output, true, UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            isPassed = (boolean) program.invoke(null, offline ? " -B -o verify" : " -B verify", arguments(port));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(isPassed).as(output.toString(UTF_8)).isEqualTo(exitCode == 0);
        assertThat(output.toString(UTF_8)).contains(said);
    }

    private String[] arguments(int port) {
        return new String[] {
            home.resolve("pom.xml").toString(),
            home.resolve("repository").toString(),
            "http://localhost:" + port,
            failing
        };
    }

    @Test
    void program_endsWithAStatus() throws Exception {
        var server = repository("io/quarkus", "3.33.2 3.33.10", Set.of("3.33.10:*"));
        try {
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    compiled.toString(),
                    "NewestPatch"));
            command.addAll(List.of(arguments(server.getAddress().getPort())));
            for (var commandLine : List.of(" -B verify", " -B -o verify")) {
                var builder = new ProcessBuilder(command).redirectErrorStream(true);
                builder.environment().put("MAVEN_CMD_LINE_ARGS", commandLine);
                var process = builder.start();
                var output = new String(process.getInputStream().readAllBytes(), UTF_8);
                assertThat(process.waitFor()).as(output).isEqualTo(commandLine.contains("-o") ? 0 : 1);
            }
        } finally {
            server.stop(0);
        }
    }

    /**
     * A repository of one group, whose artifacts stand in it or in a folder below.
     *
     * @param versions in its list; none if empty
     * @param served {@code VERSION:ARTIFACTS}, {@code *} for all; {@code broken} for a server that fails
     */
    private static HttpServer repository(String group, String versions, Set<String> served) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/" + group + "/", exchange -> {
            var path = exchange.getRequestURI().getPath().split("/");
            var file = path[path.length - 1];
            byte[] body = {};
            int status;
            if (file.equals("maven-metadata.xml")) {
                status = versions.isEmpty() ? 404 : 200;
                body = ("<version>" + versions.replace(" ", "</version>\n<version>") + "</version>").getBytes(UTF_8);
            } else {
                status = served.stream()
                        .filter(one -> one.startsWith(path[path.length - 2] + ":"))
                        .map(one -> one.substring(one.indexOf(':') + 1))
                        .findFirst()
                        .map(artifacts -> artifacts.equals("broken")
                                ? 503
                                : artifacts.equals("*")
                                                || List.of(artifacts.split(",")).contains(path[path.length - 3])
                                        ? 200
                                        : 404)
                        .orElse(404);
            }
            exchange.sendResponseHeaders(status, status == 200 && body.length > 0 ? body.length : -1);
            if (status == 200 && body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        return server;
    }
}
