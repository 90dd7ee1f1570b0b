package org.lookalike.testing;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What others make of the OpenAPI document of a running service: Spectral and Redocly have nothing against it, and a client that
 * openapi-typescript makes of it compiles with a program that uses it. See {@code local/testing/src/main/openapi-tools}.
 */
public final class OpenApiTools {

    private static final Path TOOLS = Path.of("..", "local", "testing", "src", "main", "openapi-tools");
    private static final Path FOLDER = Path.of("target", "openapi-tools");

    private OpenApiTools() {}

    /**
     * Tries the document of the running service. Without npm it is skipped, and fails where {@code CI} is set.
     *
     * @param program the program in TypeScript that uses the client, without its ending
     */
    public static void tryDocument(String program) throws IOException, InterruptedException {
        Programs.need("node", "npm");
        Files.createDirectories(FOLDER);
        try (var files = Files.list(TOOLS)) {
            for (var file :
                    files.filter(file -> !file.toString().endsWith(".ts")).toList()) {
                Files.write(FOLDER.resolve(file.getFileName().toString()), Files.readAllBytes(file));
            }
        }
        Files.write(FOLDER.resolve("program.ts"), Files.readAllBytes(TOOLS.resolve(program + ".ts")));
        Files.writeString(
                FOLDER.resolve("api.json"),
                given().get("/q/openapi?format=json").asString());
        run("npm", "ci", "--no-audit", "--no-fund", "--silent");
        for (var command : List.of(
                "spectral lint api.json --ruleset spectral.yaml --fail-severity=warn --quiet",
                "redocly lint api.json --config redocly.yaml",
                "openapi-typescript api.json -o api.d.ts",
                "tsc -p .")) {
            run(("npx --no-install " + command).split(" "));
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Programs.run(new ProcessBuilder(command).directory(FOLDER.toFile()), FOLDER.resolve("output.txt"), Set.of(0));
    }
}
