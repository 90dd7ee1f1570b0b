package org.lookalike.testing;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What others make of the OpenAPI document of a running service: Spectral and Redocly have nothing against it, and a client that
 * openapi-typescript makes of it compiles with a program that uses it. See {@code local/testing/src/main/openapi-tools}.
 */
public final class OpenApiTools {

    private static final Path TOOLS = Path.of("..", "local", "testing", "src", "main", "openapi-tools");

    private OpenApiTools() {}

    /**
     * Tries the document of the running service. Without npm it is skipped, and fails where {@code CI} is set.
     *
     * @param program the program in TypeScript that uses the client, without its ending
     */
    public static void tryDocument(String program) throws IOException, InterruptedException {
        var tools = NodePrograms.install(TOOLS);
        var folder = tools.folder();
        Files.copy(TOOLS.resolve(program + ".ts"), folder.resolve("program.ts"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(
                folder.resolve("api.json"),
                given().get("/q/openapi?format=json").asString());
        for (var command : List.of(
                "spectral lint api.json --ruleset spectral.yaml --fail-severity=warn --quiet",
                "redocly lint api.json --config redocly.yaml",
                "openapi-typescript api.json -o api.d.ts",
                "tsc -p .")) {
            tools.run(("npx --no-install " + command).split(" "));
        }
    }
}
