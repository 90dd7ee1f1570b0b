package org.lookalike.ingest.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lookalike.ingest.snapshot.SnapshotClient.NDJSON;
import static org.lookalike.ingest.snapshot.SnapshotClient.newAccount;
import static org.lookalike.ingest.snapshot.SnapshotClient.snapshot;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.testing.OperatorKey;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicRecord;

/** Concurrent requests for the same accounts. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class SnapshotConcurrencyIT {

    @TestHTTPResource("/api/v1/snapshots")
    URI snapshots;

    private SnapshotClient client;
    private TopicReader topic;

    @BeforeEach
    void openTopic() {
        client = new SnapshotClient(snapshots);
        topic = TopicReader.fromNow("account-snapshots");
    }

    @AfterEach
    void closeTopic() {
        topic.close();
    }

    @Test
    void sameSnapshot_postedByManyAtOnce_isPublishedOnce() {
        var accounts = Stream.generate(SnapshotClient::newAccount).limit(10).toList();
        for (var account : accounts) {
            var body = snapshot(account, "a", "2026-01-12T00:00:00Z");

            var responses = client.allAtOnce(Collections.nCopies(8, body));

            assertThat(responses)
                    .filteredOn(response -> response.contains("\"accepted\":1"))
                    .hasSize(1);
            assertThat(responses)
                    .filteredOn(response -> response.contains("\"unchanged\":1"))
                    .hasSize(7);
        }
        assertThat(published(accounts)).hasSize(10);
    }

    @Test
    void differentSnapshotsOfAnAccount_postedAtOnce_leaveTheLatestOnTheTopic() {
        var accounts = Stream.generate(SnapshotClient::newAccount).limit(10).toList();
        for (var account : accounts) {
            var bodies = IntStream.range(0, 8)
                    .mapToObj(i -> snapshot(
                            account, "Name " + i, Instant.EPOCH.plusSeconds(i).toString()))
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(bodies);

            client.allAtOnce(bodies);
        }

        var published = published(accounts).stream().collect(Collectors.groupingBy(TopicRecord::key));
        assertThat(published).hasSize(accounts.size()).allSatisfy((account, records) -> {
            assertThat(records.get(records.size() - 1).value()).contains("Name 7");
            assertThat(records.stream().map(record -> record.header("ce_time")).toList())
                    .isSorted();
        });
    }

    /** Two bodies with the same accounts in opposite order must not deadlock. */
    @Test
    void bodiesWithTheSameAccounts_inOppositeOrder_areBothTakenIn() {
        var batch = UUID.randomUUID();
        var lines = IntStream.range(0, 2000)
                .mapToObj(i -> snapshot(batch + "-" + i, "a", "2026-01-12T00:00:00Z"))
                .collect(Collectors.toCollection(ArrayList::new));
        var forwards = String.join("\n", lines);
        Collections.reverse(lines);
        var backwards = String.join("\n", lines);

        var responses = List.of(client.sendAsync(NDJSON, forwards), client.sendAsync(NDJSON, backwards)).stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(responses)
                .allSatisfy(response -> assertThat(response.statusCode()).isEqualTo(200));
        assertThat(topic.readAll())
                .filteredOn(record -> record.contains(batch.toString()))
                .hasSize(2000);
    }

    /** What is published of these accounts: those of the clients that disconnect may still come. */
    private List<TopicRecord> published(List<String> accounts) {
        return topic.readAll().stream()
                .filter(record -> accounts.stream().anyMatch(record::contains))
                .toList();
    }

    /** The number of clients is above that of the pool's connections, so a leak would block all later requests. */
    @Test
    void clientsThatDisconnect_holdNoResources() throws Exception {
        for (int i = 0; i < 100; i++) {
            var body = snapshot(newAccount(), "a", "2026-01-12T00:00:00Z");
            try (var socket = new Socket(snapshots.getHost(), snapshots.getPort())) {
                socket.getOutputStream()
                        .write(
                                """
                                POST /api/v1/snapshots HTTP/1.1\r
                                Host: localhost\r
                                Authorization: %s\r
                                Content-Type: application/json\r
                                Content-Length: %d\r
                                \r
                                %s"""
                                        .formatted(OperatorKey.BEARER, body.length(), body)
                                        .getBytes(UTF_8));
            }
        }

        var responses = client.allAtOnce(Collections.nCopies(32, snapshot(newAccount(), "a", "2026-01-12T00:00:00Z")));

        assertThat(responses).allMatch(response -> response.contains("\"rejectedCount\":0"));
    }
}
