package org.lookalike.ingest.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicReader;

@QuarkusTest
@TestProfile(IngestApplication.class)
class FileSourceIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final String account = UUID.randomUUID().toString();
    private final String name = "accounts-" + account;

    @Test
    void linesOfAFile_arePublished_andTheReportSaysWhichWereNot() throws IOException {
        try (var topic = TopicReader.fromNow("account-snapshots")) {
            var report = drop(name + ".ndjson", snapshot() + "\n{}\n" + snapshot(), "done");

            var published = topic.await(1, TIMEOUT).get(0);
            assertThat(published.key()).isEqualTo("x:" + account);
            assertThat(published.value()).contains("\"source\":\"file\"");
            assertThat(published.headers()).containsKey("traceparent");
            Contract.of("account-snapshot").assertValidForEveryone(published.value());
            assertThat(report)
                    .contains("\"accepted\":1", "\"unchanged\":1", "\"rejectedCount\":1", "\"line\":2")
                    .contains("platform is missing");
        }
    }

    @Test
    void rowsOfATable_arePublished_andTheReportSaysWhichWereNot() throws IOException {
        try (var topic = TopicReader.fromNow("account-snapshots")) {
            var table = "platform,accountId,handle,bio\nx,%s,mhps,\"a,\nb\"\nx,,mhps,c\n".formatted(account);

            var report = drop(name + ".csv", table, "done");

            assertThat(topic.await(1, TIMEOUT).get(0).value()).contains("\"bio\":\"a,\\nb\"");
            assertThat(report).contains("\"accepted\":1", "\"rejectedCount\":1", "\"line\":4", "accountId is missing");
        }
    }

    @Test
    void oneSnapshot_overSeveralLines_isPublished() throws IOException {
        try (var topic = TopicReader.fromNow("account-snapshots")) {
            drop(name + ".json", snapshot().replace(", ", ",\n"), "done");

            assertThat(topic.await(1, TIMEOUT).get(0).key()).isEqualTo("x:" + account);
        }
    }

    @Test
    void fileWithNothingUsable_isFailed_withItsReasons() throws IOException {
        assertThat(drop(name + ".ndjson", "PK\u0003\u0004 not what it seems", "failed"))
                .contains("\"rejectedCount\":1", "not_json");
        assertThat(drop(name + ".json", "{\"platform\": \"x\"}", "failed"))
                .contains("\"rejectedCount\":1", "accountId is missing");
    }

    /** As an operator should: written under another name, then renamed. Answers the report. */
    private static String drop(String name, String content, String destination) throws IOException {
        var part = Files.writeString(IngestApplication.FOLDER.resolve(name + ".part"), content);
        Files.move(part, IngestApplication.FOLDER.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        var file = IngestApplication.FOLDER.resolve(destination).resolve(name);
        await().atMost(TIMEOUT).until(() -> Files.exists(file));
        return Files.readString(Path.of(file + ".report.json"));
    }

    private String snapshot() {
        return """
                {"platform": "x", "accountId": "%s", "handle": "mhps"}""".formatted(account);
    }
}
