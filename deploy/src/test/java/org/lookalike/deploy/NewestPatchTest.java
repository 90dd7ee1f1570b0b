package org.lookalike.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code .mvn/NewestPatch.java} beside a repository that serves as much as each case says. */
class NewestPatchTest {

    private static final List<String> ARTIFACTS = List.of("quarkus-bom", "quarkus-core", "quarkus-qute");

    @TempDir
    private Path localRepository;

    /** Failing is for what can be mended in pom.xml: not for a repository that lacks parts, is away, or was not asked. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing newer             | 3.33.2                     | 3.33.2:*                            | false | 0 | is the newest patch",
                "newer line alone          | 3.33.2 3.34.1 4.0.0        | 3.34.1:* 4.0.0:*                    | false | 0 | is the newest patch",
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
        for (String artifact : ARTIFACTS) {
            var folder = Files.createDirectories(localRepository.resolve("io/quarkus/" + artifact + "/3.33.2"));
            Files.createFile(folder.resolve(artifact + "-3.33.2.pom"));
        }
        var repository = repository(versions, Set.of(served.split(" ")));
        try {
            var builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "../.mvn/NewestPatch.java",
                            "3.33.2",
                            localRepository.toString(),
                            "http://localhost:" + repository.getAddress().getPort())
                    .redirectErrorStream(true);
            builder.environment().put("MAVEN_CMD_LINE_ARGS", offline ? " -B -o verify" : " -B verify");
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
            assertThat(output).contains(said);
        } finally {
            repository.stop(0);
        }
    }

    /**
     * A repository.
     *
     * @param versions in its list; none if empty
     * @param served {@code VERSION:ARTIFACTS}, {@code *} for all; {@code broken} for a server that fails
     */
    private static HttpServer repository(String versions, Set<String> served) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/io/quarkus/", exchange -> {
            var path = exchange.getRequestURI().getPath().split("/");
            byte[] body = {};
            int status;
            if (path[4].equals("maven-metadata.xml")) {
                status = versions.isEmpty() ? 404 : 200;
                body = ("<version>" + versions.replace(" ", "</version>\n<version>") + "</version>").getBytes(UTF_8);
            } else {
                status = served.stream()
                        .filter(one -> one.startsWith(path[4] + ":"))
                        .map(one -> one.substring(one.indexOf(':') + 1))
                        .findFirst()
                        .map(artifacts -> artifacts.equals("broken")
                                ? 503
                                : artifacts.equals("*")
                                                || List.of(artifacts.split(",")).contains(path[3])
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
