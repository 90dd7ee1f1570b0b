package org.lookalike.ingest.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicRecord;

/** What platforms say, from the source to the topic. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class FactsIT {

    private static final Contract CONTRACT = Contract.of("account-snapshot");

    @Inject
    SnapshotIntake intake;

    private final String id = "did:plc:" + UUID.randomUUID();
    private TopicReader topic;

    @BeforeEach
    void openTopic() {
        topic = TopicReader.fromNow("account-snapshots");
    }

    @AfterEach
    void closeTopic() {
        topic.close();
    }

    @Test
    void accountThatIsGone_isPublishedByTheHandleItHad_andAgainWhenItReturns() {
        take(AccountFacts.of("bluesky", id, "maple.example")
                .displayName("Maple")
                .build());
        gone(GoneAccount.SUSPENDED);
        gone(GoneAccount.SUSPENDED);
        take(AccountFacts.of("bluesky", id, "maple.example")
                .displayName("Maple")
                .build());

        var values = records().stream().map(TopicRecord::value).toList();
        assertThat(values).hasSize(3).allSatisfy(CONTRACT::assertValidForEveryone);
        assertThat(values.get(0)).contains("\"displayName\":\"Maple\"", "\"state\":\"active\"");
        assertThat(values.get(1)).contains("\"handle\":\"maple.example\"", "\"state\":\"suspended\"");
        assertThat(values.get(2)).contains("\"displayName\":\"Maple\"", "\"state\":\"active\"");
    }

    @Test
    void accountThatWasNeverSeen_isNotSaidToBeGone() {
        var report = gone(GoneAccount.DELETED);
        assertThat(report.accepted()).isZero();
        assertThat(records()).isEmpty();
    }

    @Test
    void invalidAccount_isCounted_andDelaysNoOther() {
        var report = intake.takeFacts(
                        List.of(
                                AccountFacts.of("bluesky", "a b", "maple").build(),
                                AccountFacts.of("bluesky", id, "maple").build()),
                        "test")
                .await()
                .indefinitely();
        assertThat(report.rejectedCount()).isEqualTo(1);
        assertThat(report.accepted()).isEqualTo(1);
    }

    private void take(AccountFacts account) {
        intake.takeFacts(List.of(account), "test").await().indefinitely();
    }

    private IntakeReport gone(String state) {
        return intake.takeGone(List.of(new GoneAccount("bluesky", id, state)), "test")
                .await()
                .indefinitely();
    }

    private List<TopicRecord> records() {
        return topic.readAll().stream()
                .filter(record -> record.key().equals("bluesky:" + id))
                .toList();
    }
}
