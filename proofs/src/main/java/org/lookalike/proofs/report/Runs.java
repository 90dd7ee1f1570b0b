package org.lookalike.proofs.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The last full run of each proof with each of its seeds, a JSON file each in {@code docs/proofs}, and the {@link Page} rendered from them. */
public final class Runs {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final Path folder;
    private final Path page;

    /** @param home the root of the project */
    public Runs(Path home) {
        this.folder = home.resolve("docs/proofs");
        this.page = home.resolve("docs/proofs.md");
    }

    /** Replaces the proof's earlier run and renders the page again. */
    public void keep(Run run) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(run.proof() + ".json"), JSON.writeValueAsString(run) + "\n");
        Files.writeString(page, Page.of(byProof()));
    }

    Map<String, Run> byProof() throws IOException {
        var runs = new TreeMap<String, Run>();
        try (var files = Files.newDirectoryStream(folder, "*.json")) {
            for (var file : files) {
                var run = JSON.readValue(Files.readString(file), Run.class);
                runs.put(run.proof(), run);
            }
        }
        return runs;
    }
}
