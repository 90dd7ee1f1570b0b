package org.lookalike.ingest.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.discovery.WatchReport;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicReader;

/** What subscribers read of the watch. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class WatchReportIT {

    private static final Contract CONTRACT = Contract.of("watch-report");
    private static final Instant TO = Instant.parse("2026-02-02T07:00:00Z");

    @Inject
    WatchReport.Topic reports;

    /** Not an interval later, which is an hour. */
    @Test
    void service_reportsSoonAfterItsStart() {
        try (var topic = TopicReader.fromBeginning("watch-reports")) {
            var first = topic.await(1, record -> !record.contains(TO.toString()), Duration.ofSeconds(30))
                    .get(0);
            CONTRACT.assertValidForEveryone(first.value());
            assertThat(first.header("ce_type")).isEqualTo("org.lookalike.watch-report.made.v1");
        }
    }

    @Test
    void report_isPublishedByTheContract() {
        var sources = List.of(
                new WatchReport.Source("bluesky", "bluesky", "on", TO),
                new WatchReport.Source("youtube", "youtube", "failing", null));
        try (var topic = TopicReader.fromNow("watch-reports")) {
            reports.publish(new WatchReport(TO.minusSeconds(60), TO, 3, 128_412, 19_377, sources))
                    .await()
                    .indefinitely();
            reports.publish(new WatchReport(TO.minusSeconds(60), TO, 0, 0, 0, List.of()))
                    .await()
                    .indefinitely();
            // The service publishes reports of its own.
            var published = topic.readAll().stream()
                    .filter(record -> record.contains(TO.toString()))
                    .toList();
            assertThat(published).hasSize(2).allSatisfy(record -> {
                CONTRACT.assertValidForEveryone(record.value());
                assertThat(record.key()).isEqualTo("ingest");
                assertThat(record.header("ce_type")).isEqualTo("org.lookalike.watch-report.made.v1");
            });
        }
    }
}
