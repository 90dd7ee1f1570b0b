package org.lookalike.ingest.source.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.lookalike.ingest.snapshot.IntakeInterrupted;
import org.lookalike.ingest.snapshot.IntakeReport;
import org.lookalike.ingest.snapshot.SnapshotIntake;
import org.lookalike.kafka.WireJson;
import org.lookalike.observability.JobAttempts;

/**
 * Reads files in the watched folder one after the other. One with at least one valid record is done; its report lists the invalid ones.
 */
@ApplicationScoped
class FileSource {

    private static final String SOURCE = "file";

    private final SnapshotIntake intake;
    private final ObjectMapper json;
    private final Optional<Inbox> inbox;

    FileSource(SnapshotIntake intake, FileSourceConfig config, ObjectMapper json, JobAttempts attempts, Clock clock)
            throws IOException {
        this.intake = intake;
        this.json = json;
        this.inbox = config.folder().isPresent()
                ? Optional.of(new Inbox(config.folder().get(), config, attempts, clock))
                : Optional.empty();
    }

    @Scheduled(every = "{lookalike.file-source.poll-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void poll() throws IOException {
        if (inbox.isPresent()) {
            Optional<Path> file;
            do {
                file = inbox.get().claim();
            } while (file.isPresent() && read(inbox.get(), file.get()));
        }
    }

    /** Reads a claimed file. False if the broker or the database does not respond, so that other files are not tried. */
    @WithSpan("read snapshot file")
    boolean read(Inbox inbox, Path file) throws IOException {
        var name = file.getFileName();
        try {
            var report = report(inbox, file);
            if (report.nothingUsable()) {
                inbox.fail(file, json.writeValueAsBytes(report));
            } else {
                inbox.finish(file, json.writeValueAsBytes(report));
            }
            Log.infof(
                    "Snapshot file read file=%s accepted=%d unchanged=%d outdated=%d rejected=%d",
                    name, report.accepted(), report.unchanged(), report.outdated(), report.rejectedCount());
            return true;
        } catch (IntakeInterrupted interrupted) {
            Log.warnf("Snapshot file will be read again file=%s cause=%s", name, interrupted.getCause());
            inbox.release(file);
            return false;
        } catch (NoSuchFileException gone) {
            Log.warnf("Snapshot file was taken away while it was read file=%s", name);
            return true;
        } catch (IOException unreadable) {
            Log.warnf(unreadable, "Snapshot file cannot be read file=%s", name);
            var problem = "the file cannot be read: %s".formatted(unreadable);
            inbox.fail(file, json.writeValueAsBytes(Map.of("detail", problem)));
            return true;
        }
    }

    private IntakeReport report(Inbox inbox, Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            var name = file.toString();
            if (name.endsWith(".ndjson")) {
                return intake.takeLines(stream, SOURCE, linesDone -> renew(inbox, file));
            }
            return name.endsWith(".csv")
                    ? intake.takeRows(stream, SOURCE, linesDone -> renew(inbox, file))
                    : intake.takeObject(stream.readNBytes(WireJson.MAX_BYTES + 1), SOURCE);
        }
    }

    private static void renew(Inbox inbox, Path file) {
        try {
            inbox.renew(file);
        } catch (IOException e) {
            Log.warnf(e, "Claim cannot be renewed file=%s", file.getFileName());
        }
    }

    /** Settings for the folder of snapshot files. */
    @ConfigMapping(prefix = "lookalike.file-source")
    interface FileSourceConfig {

        /** The folder to watch, which several replicas may share; by default no files are read. */
        Optional<Path> folder();

        /** How often to list the folder. */
        @WithDefault("2s")
        Duration pollInterval();

        /**
         * How long a file must be unmodified before it is claimed. This covers pauses of a program that writes in place; it is not
         * needed if the finished file is moved into the folder.
         */
        @WithDefault("5s")
        Duration settleTime();

        /**
         * When a claimed file counts as abandoned and is read again; longer than {@code lookalike.snapshot.chunk-timeout}. The claim is
         * renewed after every chunk. Two replicas that read the same file are harmless.
         */
        @WithDefault("2m")
        Duration claimTimeout();
    }
}
