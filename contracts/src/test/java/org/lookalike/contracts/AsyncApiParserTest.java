package org.lookalike.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** AsyncAPI's own parser has nothing against the document; see {@code src/test/asyncapi-parser}. By day a schema of ours looks at it. */
@Tag("nightly")
class AsyncApiParserTest {

    private static final Path SCRIPTS = Path.of("src", "test", "asyncapi-parser");
    private static final Path FOLDER = Path.of("target", "asyncapi-parser");

    @BeforeAll
    static void install() throws Exception {
        var isThere = Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
        assertThat(isThere || System.getenv("CI") == null)
                .as("npm is on the path where CI is set")
                .isTrue();
        Assumptions.assumeTrue(isThere, "needs node and npm on the path (Debian: apt-get install nodejs npm)");
        Files.createDirectories(FOLDER);
        for (var file : List.of("package.json", "package-lock.json", "validate.mjs")) {
            Files.write(FOLDER.resolve(file), Files.readAllBytes(SCRIPTS.resolve(file)));
        }
        run("npm", "ci", "--no-audit", "--no-fund", "--silent");
    }

    @Test
    void document_isRead_withoutAWarning() throws Exception {
        var messages = new ObjectMapper(new YAMLFactory())
                .readTree(new File("asyncapi.yaml"))
                .at("/components/messages")
                .size();
        assertThat(run("node", "validate.mjs", "../../asyncapi.yaml").lines())
                .containsExactly(Integer.toString(messages));
    }

    @Test
    void kindOfSignInThatIsNone_isFound() throws Exception {
        var broken = Files.readString(Path.of("asyncapi.yaml"))
                .replace("type: X509", "type: X510")
                .replaceAll("\\$ref: (?=[a-z-]+/v1/)", "\\$ref: ../../");
        Files.writeString(FOLDER.resolve("broken.yaml"), broken);
        assertThat(run("node", "validate.mjs", "broken.yaml")).contains("securitySchemes.certificate", "unreadable");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            var said = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
