package org.lookalike.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder with a file for each platform, and their schema. */
record RouteFolder(Path path) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    List<String> names() throws IOException {
        return files().stream().map(file -> file.getFileName().toString()).toList();
    }

    JsonNode read(String name) throws IOException {
        return read(path.resolve(name));
    }

    static JsonNode read(Path file) throws IOException {
        return YAML.readTree(file.toFile());
    }

    /** What of a route is not as the schema says. */
    List<String> violations(JsonNode route) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(path.resolve("route-schema.json")), InputFormat.JSON)
                .validate(
                        route.toString(),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(String::valueOf)
                .toList();
    }
}
