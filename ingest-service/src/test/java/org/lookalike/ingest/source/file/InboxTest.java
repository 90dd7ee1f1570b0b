package org.lookalike.ingest.source.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.job.JobKind;
import org.lookalike.ingest.source.file.FileSource.FileSourceConfig;
import org.lookalike.limits.Limits;
import org.lookalike.observability.JobAttempts;

class InboxTest {

    private static final Instant NOW = Instant.parse("2026-01-12T12:00:00Z");
    private static final byte[] REPORT = "{}".getBytes(UTF_8);
    private static final JobAttempts ATTEMPTS =
            new JobAttempts(JobKind.class, new Limits(Map.of()), new SimpleMeterRegistry());

    @TempDir
    Path folder;

    private Inbox inbox;

    @BeforeEach
    void open() throws IOException {
        inbox = inboxAt(NOW);
    }

    @ParameterizedTest(name = "{0}, written {1} s ago")
    @CsvSource({
        "a.ndjson, 6, true",
        "a.json, 6, true",
        "a.csv, 6, true",
        "a.ndjson, 4, false",
        "a.ndjson, -60, false",
        "a.ndjson.part, 6, false",
        ".a.ndjson, 6, false",
        "a.txt, 6, false",
    })
    void file_isClaimed_whenItsNameAndAgeSayItIsFinished(String name, int secondsAgo, boolean taken)
            throws IOException {
        drop(name, Duration.ofSeconds(secondsAgo));

        assertThat(inbox.claim().isPresent()).isEqualTo(taken);
    }

    @Test
    void folderWithTheNameOfAFile_isLeftAlone() throws IOException {
        Files.setLastModifiedTime(Files.createDirectory(folder.resolve("a.ndjson")), FileTime.from(Instant.EPOCH));

        assertThat(inbox.claim()).isEmpty();
    }

    @Test
    void files_areClaimedInTheOrderOfTheirNames_eachOnce() throws IOException {
        drop("b.ndjson", Duration.ofHours(2));
        drop("a.ndjson", Duration.ofHours(1));

        assertThat(inbox.claim()).contains(folder.resolve("claimed/a.ndjson"));
        assertThat(inbox.claim()).contains(folder.resolve("claimed/b.ndjson"));
        assertThat(inbox.claim()).isEmpty();
    }

    /** Two replicas on one folder, many files, both grabbing as fast as they can. */
    @Test
    void twoReplicas_neverTakeTheSameFile() throws Exception {
        var names = IntStream.range(0, 300).mapToObj("%03d.ndjson"::formatted).toList();
        for (var name : names) {
            drop(name, Duration.ofHours(1));
        }
        var taken = new ConcurrentLinkedQueue<String>();
        var replicas = Executors.newFixedThreadPool(2);

        replicas.invokeAll(List.of(claimAll(inbox, taken), claimAll(inboxAt(NOW), taken)))
                .forEach(InboxTest::succeeded);
        replicas.shutdown();

        assertThat(taken).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void finishedFile_liesInDone_withItsReport() throws IOException {
        drop("a.ndjson", Duration.ofHours(1));

        inbox.finish(inbox.claim().orElseThrow(), REPORT);

        assertThat(folder.resolve("done/a.ndjson")).hasContent("content");
        assertThat(folder.resolve("done/a.ndjson.report.json")).hasBinaryContent(REPORT);
        assertThat(folder.resolve("claimed")).isEmptyDirectory();
    }

    @Test
    void failedFile_liesInFailed_withItsReport() throws IOException {
        drop("a.json", Duration.ofHours(1));

        inbox.fail(inbox.claim().orElseThrow(), REPORT);

        assertThat(folder.resolve("failed/a.json")).hasContent("content");
        assertThat(folder.resolve("failed/a.json.report.json")).hasBinaryContent(REPORT);
    }

    @Test
    void secondFileOfTheSameName_doesNotReplaceTheFirst() throws IOException {
        for (int i = 0; i < 2; i++) {
            drop("a.ndjson", Duration.ofHours(1));
            inbox.finish(inbox.claim().orElseThrow(), REPORT);
        }

        assertThat(folder.resolve("done"))
                .isDirectoryContaining("glob:**/a.ndjson")
                .isDirectoryContaining("glob:**/a-20260112T120000000Z.ndjson");
    }

    @Test
    void claimedFile_isReleased_onlyAfterItsClaimHasExpired() throws IOException {
        drop("a.ndjson", Duration.ofHours(1));
        var file = inbox.claim().orElseThrow();

        assertThat(inboxAt(NOW.plusSeconds(119)).claim()).isEmpty();
        assertThat(inboxAt(NOW.plusSeconds(119)).renew(file)).isTrue();
        assertThat(inboxAt(NOW.plusSeconds(200)).claim()).isEmpty();
        assertThat(inboxAt(NOW.plusSeconds(240)).claim()).contains(file);
    }

    /** Each time the service ends while it reads the file. */
    @Test
    void fileWithWhichTheServiceEnds_fails_andAnotherIsRead() throws IOException {
        drop("a.ndjson", Duration.ofHours(1));
        drop("b.ndjson", Duration.ofHours(1));
        for (int start = 0; start < 3; start++) {
            assertThat(inboxAt(NOW.plusSeconds(200L * start)).claim()).contains(folder.resolve("claimed/a.ndjson"));
        }

        assertThat(inboxAt(NOW.plusSeconds(600)).claim()).contains(folder.resolve("claimed/b.ndjson"));
        assertThat(folder.resolve("failed/a.ndjson")).hasContent("content");
        assertThat(folder.resolve("failed/a.ndjson.report.json"))
                .content()
                .contains("stopped each time it tried to read the file");
    }

    @Test
    void fileThatIsReleased_hasAllItsAttempts() throws IOException {
        drop("a.ndjson", Duration.ofHours(1));
        for (int start = 0; start < 9; start++) {
            var inbox = inboxAt(NOW.plusSeconds(10L * start));
            inbox.release(inbox.claim().orElseThrow());
        }
        assertThat(folder.resolve("failed")).isEmptyDirectory();
    }

    @Test
    void releasedFile_isClaimedAgain() throws IOException {
        drop("a.ndjson", Duration.ofHours(1));

        inbox.release(inbox.claim().orElseThrow());

        assertThat(inboxAt(NOW.plusSeconds(6)).claim()).isPresent();
    }

    @Test
    void fileGivenBack_whileAnotherOfItsNameWasDropped_replacesNothing() throws IOException {
        drop("a.ndjson", Duration.ofHours(1));
        var first = inbox.claim().orElseThrow();
        Files.writeString(folder.resolve("a.ndjson"), "another");

        inbox.release(first);

        assertThat(folder.resolve("a.ndjson")).hasContent("another");
        assertThat(folder.resolve("a-20260112T120000000Z.ndjson")).hasContent("content");
    }

    @Test
    void fileTakenAway_cannotBeRenewed() throws IOException {
        assertThat(inbox.renew(folder.resolve("claimed/gone.ndjson"))).isFalse();
    }

    private Inbox inboxAt(Instant now) throws IOException {
        return new Inbox(folder, new Settings(), ATTEMPTS, Clock.fixed(now, ZoneOffset.UTC));
    }

    private void drop(String name, Duration ago) throws IOException {
        var file = Files.writeString(folder.resolve(name), "content");
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(ago)));
    }

    private static Callable<Void> claimAll(Inbox inbox, ConcurrentLinkedQueue<String> taken) {
        return () -> {
            for (var file = inbox.claim(); file.isPresent(); file = inbox.claim()) {
                taken.add(file.get().getFileName().toString());
            }
            return null;
        };
    }

    private static void succeeded(Future<Void> replica) {
        assertThat(replica).succeedsWithin(Duration.ofSeconds(10));
    }

    private record Settings() implements FileSourceConfig {

        @Override
        public Optional<Path> folder() {
            return Optional.empty();
        }

        @Override
        public Duration pollInterval() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration settleTime() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration claimTimeout() {
            return Duration.ofMinutes(2);
        }
    }
}
