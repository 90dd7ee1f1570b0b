package org.lookalike.ingest;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lookalike.ingest.connection.ConnectablePlatforms;
import org.lookalike.ingest.report.ReportPlatforms;
import org.lookalike.ingest.sensor.MetaAndDetector;
import org.lookalike.ingest.tip.VideoPlatform;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.PostgresTestResource;

/** The application that integration tests share, so that it starts once: it watches a folder and uses two local platforms. */
public final class IngestApplication implements QuarkusTestProfile {

    public static final Path FOLDER = Path.of("target", "file-source").toAbsolutePath();

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "lookalike.file-source.folder", FOLDER.toString(),
                "lookalike.file-source.poll-interval", "1s",
                "lookalike.file-source.settle-time", "0s",
                // Tests take records themselves, of platforms of their own.
                "lookalike.records.poll-interval", "24h");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(KafkaTestResource.class),
                new TestResourceEntry(PostgresTestResource.class),
                new TestResourceEntry(VideoPlatform.class),
                new TestResourceEntry(ConnectablePlatforms.class),
                new TestResourceEntry(ReportPlatforms.class),
                new TestResourceEntry(MetaAndDetector.class));
    }
}
