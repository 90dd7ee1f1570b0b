package org.lookalike.ingest.source.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * The folder files are dropped into, and what becomes of them: {@code claimed/} while they are read, then {@code done/} or
 * {@code failed/}. Every step is one atomic move, so of several replicas one wins and a crash leaves a file in exactly one
 * place. A claim is the claimed file's modification time: while it is young, someone is reading.
 */
final class Inbox {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Path claimed;
    private final Path done;
    private final Path failed;
    private final FileSourceConfig config;
    private final Clock clock;

    Inbox(Path folder, FileSourceConfig config, Clock clock) throws IOException {
        this.folder = folder;
        this.claimed = Files.createDirectories(folder.resolve("claimed"));
        this.done = Files.createDirectories(folder.resolve("done"));
        this.failed = Files.createDirectories(folder.resolve("failed"));
        this.config = config;
        this.clock = clock;
    }

    /** Takes the next finished file, in the order of their names, so that no one else does. */
    Optional<Path> claim() throws IOException {
        releaseAbandoned();
        for (var file : untouchedFor(config.settleTime(), folder)) {
            var mine = claimed.resolve(file.getFileName());
            if (!Files.exists(mine) && renew(file) && move(file, mine)) {
                return Optional.of(mine);
            }
        }
        return Optional.empty();
    }

    /** Shows that a claimed file is still being read. False if it was taken away. */
    boolean renew(Path file) throws IOException {
        try {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Back to where it came from, to be read again from the start. */
    void giveBack(Path claimedFile) throws IOException {
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

    /** The report first: a file that is done always has one. */
    private void moveWithReport(Path file, Path target, byte[] report) throws IOException {
        var name = freeName(target, file.getFileName().toString());
        Files.write(target.resolve(name + ".report.json"), report);
        move(file, target.resolve(name));
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
            giveBack(file);
        }
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

    /** The far future for a file that is gone already. */
    private static Instant lastModified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.MAX;
        }
    }

    /** False if someone else moved the file first. */
    private static boolean move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
