package org.lookalike.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of the contract, or one answer that a service relies on, read from the files of the module {@code contracts}:
 * its schema, examples, invalid records and what each consumer relies on. A producer's test validates what it really serialised with
 * {@link #assertValidForEveryone}; a consumer's test reads every one of {@link #examples}.
 */
public final class Contract {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final String event;
    private final String folder;
    private final Schema schema;

    private Contract(String event, int version) {
        this.event = event;
        this.folder = "contracts/%s/v%d/".formatted(event, version);
        this.schema = schema("schema.json");
    }

    /**
     * Version 1 of an event.
     *
     * @param event the name of its folder, such as {@code impersonation-alert}, or {@code answers/delivery-list}
     */
    public static Contract of(String event) {
        return new Contract(event, 1);
    }

    /** Fails with every violation if the JSON is not a valid event. */
    public void assertValid(String json) {
        assertThat(violations(json)).as("violations of %s by %s", event, json).isEmpty();
    }

    public void assertValid(byte[] json) {
        assertValid(new String(json, UTF_8));
    }

    /** Fails if the JSON lacks something the consumer relies on. */
    public void assertFits(String consumer, String json) {
        assertThat(violations(schema("consumers/" + consumer + ".json"), json))
                .as("what %s relies on in %s but does not find in %s", consumer, event, json)
                .isEmpty();
    }

    /** Fails if the JSON is not a valid event or lacks something that one of the consumers relies on. */
    public void assertValidForEveryone(String json) {
        assertValid(json);
        consumers().forEach(consumer -> assertFits(consumer, json));
    }

    /** Each violation of the schema as a sentence; empty if the JSON is a valid event. */
    public List<String> violations(String json) {
        return violations(schema, json);
    }

    /** The services that have stated what they rely on. */
    public List<String> consumers() {
        return names("consumers").stream()
                .map(name -> name.substring(0, name.length() - ".json".length()))
                .toList();
    }

    /** File names of the valid examples, {@code from-the-future.json} among them. */
    public List<String> examples() {
        return names("examples");
    }

    /** The schema as the file has it. */
    public String schemaText() {
        return text("schema.json");
    }

    public String example(String name) {
        return text("examples/" + name);
    }

    /** File names of records that must be rejected. */
    public List<String> invalid() {
        return names("invalid");
    }

    public String invalid(String name) {
        return text("invalid/" + name);
    }

    private static List<String> violations(Schema schema, String json) {
        try {
            JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return List.of("not JSON: " + e.getOriginalMessage());
        }
        return schema
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private Schema schema(String name) {
        return SCHEMAS.getSchema(text(name), InputFormat.JSON);
    }

    private String text(String name) {
        try (InputStream stream = resource(name).openStream()) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder + name, e);
        }
    }

    private List<String> names(String subfolder) {
        URL url = find(subfolder);
        if (url == null) {
            return List.of();
        }
        try {
            if (!(url.openConnection() instanceof JarURLConnection jar)) {
                return names(Path.of(url.toURI()));
            }
            try (var files =
                    FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
                return names(files.getPath(folder + subfolder));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("Cannot list " + url, e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private URL resource(String name) {
        URL url = find(name);
        if (url == null) {
            throw new IllegalArgumentException("The contract has no file " + folder + name);
        }
        return url;
    }

    private @Nullable URL find(String name) {
        return Contract.class.getClassLoader().getResource(folder + name);
    }
}
