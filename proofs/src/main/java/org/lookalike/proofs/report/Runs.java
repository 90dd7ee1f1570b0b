package org.lookalike.proofs.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The last run of each proof, a JSON file each in {@code docs/proofs}, and the page made of them. */
public final class Runs {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final Path folder;
    private final Path home;

    /** @param home the root of the project */
    public Runs(Path home) {
        this.home = home;
        this.folder = home.resolve("docs/proofs");
    }

    /** Keeps a run in place of the one before, and writes the page anew. */
    public void keep(Run run) throws IOException {
        var target = run.size().name().toLowerCase(Locale.ROOT);
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("%s.%s.json".formatted(run.proof(), target)), JSON.writeValueAsString(run) + "\n");
    }

    Path home() {
        return home;
    }
}
