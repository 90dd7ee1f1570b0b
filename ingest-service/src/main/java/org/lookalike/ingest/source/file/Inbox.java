package org.lookalike.ingest.source.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.job.JobKind;
import org.lookalike.ingest.source.file.FileSource.FileSourceConfig;
import org.lookalike.observability.JobAttempts;

/**
 * The watched folder with its subfolders {@code claimed/}, {@code done/} and {@code failed/}. Every step is an atomic move, so that only
 * one replica claims a file. A claim is valid while the file's modification time is recent.
 */
final class Inbox {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private static final byte[] GIVEN_UP =
            """
            {"detail": "the service stopped each time it tried to read the file; its log says when"}"""
                    .getBytes(StandardCharsets.UTF_8);

    private final Path folder;
    private final Path claimed;
    private final Path done;
    private final Path failed;
    private final FileSourceConfig config;
    private final JobAttempts attempts;
    private final Clock clock;

    Inbox(Path folder, FileSourceConfig config, JobAttempts attempts, Clock clock) throws IOException {
        this.folder = folder;
        this.claimed = Files.createDirectories(folder.resolve("claimed"));
        this.done = Files.createDirectories(folder.resolve("done"));
        this.failed = Files.createDirectories(folder.resolve("failed"));
        this.config = config;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Claims the next complete file in the order of names. */
    Optional<Path> claim() throws IOException {
        releaseAbandoned();
        for (var file : untouchedFor(config.settleTime(), folder)) {
            var mine = claimed.resolve(file.getFileName());
            if (!Files.exists(mine) && renew(file) && move(file, mine)) {
                count(mine);
                return Optional.of(mine);
            }
        }
        return Optional.empty();
    }

    /** Renews the claim of a file. False if the file is gone. */
    boolean renew(Path file) throws IOException {
        try {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Moves a claimed file back, so that it is read again from the start. */
    void release(Path claimedFile) throws IOException {
        Files.deleteIfExists(begun(claimedFile));
        moveBack(claimedFile);
    }

    private void moveBack(Path claimedFile) throws IOException {
        move(
                claimedFile,
                folder.resolve(freeName(folder, claimedFile.getFileName().toString())));
    }

    void finish(Path claimedFile, byte[] report) throws IOException {
        moveWithReport(claimedFile, done, report);
    }

    void fail(Path claimedFile, byte[] report) throws IOException {
        moveWithReport(claimedFile, failed, report);
    }

    /** Writes the report first, so that a finished file always has one. */
    private void moveWithReport(Path file, Path target, byte[] report) throws IOException {
        var name = freeName(target, file.getFileName().toString());
        Files.write(target.resolve(name + ".report.json"), report);
        move(file, target.resolve(name));
        Files.deleteIfExists(begun(file));
    }

    private String freeName(Path target, String name) {
        if (!Files.exists(target.resolve(name))) {
            return name;
        }
        var dot = name.lastIndexOf('.');
        return name.substring(0, dot) + "-" + STAMP.format(clock.instant()) + name.substring(dot);
    }

    private void releaseAbandoned() throws IOException {
        for (var file : untouchedFor(config.claimTimeout(), claimed)) {
            if (attempts.mayBegin(JobKind.FILE, String.valueOf(file.getFileName()), timesBegun(file) + 1)) {
                moveBack(file);
            } else {
                fail(file, GIVEN_UP);
            }
        }
    }

    /** The file beside a claimed one in which a byte stands for each time that reading it was begun and never reported. */
    private static Path begun(Path claimedFile) {
        return claimedFile.resolveSibling(".%s.begun".formatted(claimedFile.getFileName()));
    }

    private static void count(Path claimedFile) throws IOException {
        Files.write(begun(claimedFile), new byte[1], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static int timesBegun(Path claimedFile) throws IOException {
        var begun = begun(claimedFile);
        return Files.exists(begun) ? (int) Files.size(begun) : 0;
    }

    private List<Path> untouchedFor(Duration time, Path parent) throws IOException {
        var before = clock.instant().minus(time);
        try (var files = Files.list(parent)) {
            return files.filter(Inbox::isSnapshotFile)
                    .filter(file -> lastModified(file).isBefore(before))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isSnapshotFile(Path file) {
        var name = file.getFileName().toString();
        return !name.startsWith(".")
                && (name.endsWith(".ndjson") || name.endsWith(".csv") || name.endsWith(".json"))
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** The modification time; the far future for a file that is already gone. */
    private static Instant lastModified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.MAX;
        }
    }

    /** False if another replica moved the file first. */
    private static boolean move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
