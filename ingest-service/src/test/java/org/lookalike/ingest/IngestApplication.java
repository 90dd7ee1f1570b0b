package org.lookalike.ingest;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.Map;

/** The application as most integration tests want it, so that they share one: with a folder to watch, and watched closely. */
public final class IngestApplication implements QuarkusTestProfile {

    public static final Path FOLDER = Path.of("target", "file-source").toAbsolutePath();

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "lookalike.file-source.folder", FOLDER.toString(),
                "lookalike.file-source.poll-interval", "1s",
                "lookalike.file-source.settle-time", "0s");
    }
}
