package org.lookalike.launcher.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lookalike.local.PrivateFiles;

/**
 * Where one local system keeps its data and logs. One launcher at a time holds it; the operating system frees it when that
 * launcher ends, however it ends. It also remembers the processes started, so that the next launcher can end those a
 * killed one left behind.
 */
public final class DataFolder implements AutoCloseable {

    private static final long REQUIRED_BYTES = 1L << 30;

    /** Services end shortly after their launcher; only hanging ones must be killed. */
    private static final Duration LEFTOVER_PATIENCE = Duration.ofSeconds(10);

    private static final int SECRET_BYTES = 32;

    private static final int PREFIX_BYTES = 6;
    private static final String OPERATOR_KEY = "Authorization: Bearer lk_%s_%s\n";

    private final Path folder;
    private final FileChannel lockFile;

    private DataFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Takes the folder for this launcher and ends what a killed launcher left running.
     *
     * @param folder created if missing; a new one and that of an earlier run are closed to other users of this machine
     * @param fresh whether to delete the data of earlier runs
     * @throws LaunchException if another launcher runs on it, it is of no earlier run and open to others, or the disk is nearly full
     */
    public static DataFolder open(Path folder, boolean fresh) {
        return open(folder, fresh, LEFTOVER_PATIENCE);
    }

    static DataFolder open(Path folder, boolean fresh, Duration leftoverPatience) {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            Path lock = absolute.resolve("lock");
            if (PrivateFiles.isOpen(absolute) && !Files.exists(lock)) {
                throw new LaunchException(openToOthers(absolute));
            }
            PrivateFiles.folder(absolute);
            var lockFile = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var data = new DataFolder(absolute, lockFile);
            if (lock(lockFile) == null) {
                lockFile.close();
                throw new LaunchException(data.alreadyRunning());
            }
            Files.writeString(
                    data.launcherFile(), Long.toString(ProcessHandle.current().pid()));
            data.endLeftovers(leftoverPatience);
            if (fresh) {
                data.deleteData();
            }
            Files.createDirectories(data.logs());
            data.checkSpace();
            return data;
        } catch (IOException e) {
            throw new LaunchException("The folder %s cannot be used: %s".formatted(absolute, e), e);
        }
    }

    public Path kafka() {
        return folder.resolve("kafka");
    }

    /** Mails that the mailbox took. */
    public Path mails() {
        return folder.resolve("mails");
    }

    public Path postgres() {
        return folder.resolve("postgres");
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    /** The key with which the notifier signs links and the detector verifies them, kept so that links in earlier mails still work. */
    public String linkKey() {
        return key("link-key");
    }

    /** The key with which the console acts for people at the other services. */
    public String delegationKey() {
        return key("delegation-key");
    }

    /** The key with which ingest-service encrypts renewed tokens, kept so that it reads those of earlier runs. */
    public String tokenKey() {
        return key("token-key");
    }

    /** The key with which the detector signs official lists. */
    public String officialListKey() {
        return key("official-list-key");
    }

    /** The file with the operator's key as an HTTP header: {@code curl -H @file}. */
    public OperatorKey operatorKey() {
        return new OperatorKey(kept(
                "operator-key",
                () -> OPERATOR_KEY.formatted(
                        HexFormat.of().formatHex(randomBytes(PREFIX_BYTES)),
                        HexFormat.of().formatHex(randomBytes(SECRET_BYTES)))));
    }

    /** A key with an id, as services take them in their settings; several once somebody put a new one before the old. */
    private String key(String name) {
        return read(kept(name, () -> "local:" + Base64.getEncoder().encodeToString(randomBytes(SECRET_BYTES))));
    }

    /** A file that only its owner can read, created at its first use. */
    private Path kept(String name, Supplier<String> secret) {
        Path file = folder.resolve(name);
        try {
            return PrivateFiles.kept(file, secret);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a key in " + file, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the key in " + file, e);
        }
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** Lets a later launcher find the process if this one is killed. */
    void remember(ProcessHandle process) {
        try {
            Files.writeString(
                    processesFile(),
                    "%d %d%n".formatted(process.pid(), startMillis(process)),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + processesFile(), e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(processesFile());
            Files.deleteIfExists(launcherFile());
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot leave " + folder, e);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    private static @Nullable FileLock lock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** The launcher does not change the permissions itself, since others may use the folder, such as {@code /tmp}. */
    private static String openToOthers(Path folder) {
        return "The folder %s is open to other users of this machine. Close it with 'chmod 700 %s', or choose another with --data FOLDER; a missing one is made."
                .formatted(folder, folder);
    }

    private String alreadyRunning() throws IOException {
        String process = Files.exists(launcherFile()) ? Files.readString(launcherFile()) : "unknown";
        return "Lookalike is already running on %s (process %s). Stop it with Ctrl-C in its terminal or 'kill %s', or run a second one with --data OTHER_FOLDER --port-offset 100."
                .formatted(folder, process, process);
    }

    private void endLeftovers(Duration patience) throws IOException {
        List<ProcessHandle> leftovers = leftovers();
        long deadline = System.nanoTime() + patience.toNanos();
        for (ProcessHandle process : leftovers) {
            if (!ended(process, deadline)) {
                process.destroy();
                if (!ended(process, System.nanoTime() + TimeUnit.SECONDS.toNanos(5))) {
                    process.destroyForcibly();
                }
            }
        }
        Files.deleteIfExists(processesFile());
    }

    private List<ProcessHandle> leftovers() throws IOException {
        try (var lines = Files.lines(processesFile())) {
            return lines.map(DataFolder::process).flatMap(Optional::stream).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** A process id may be reused, so the start time is compared too. */
    private static Optional<ProcessHandle> process(String line) {
        String[] parts = line.trim().split(" ");
        return parts.length != 2 || !parts[0].matches("\\d{1,10}")
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(parts[0]))
                        .filter(process -> Long.toString(startMillis(process)).equals(parts[1]));
    }

    private static long startMillis(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(java.time.Instant::toEpochMilli)
                .orElse(0L);
    }

    private static boolean ended(ProcessHandle process, long deadlineNanos) {
        try {
            long wait = Math.max(1, deadlineNanos - System.nanoTime());
            process.onExit().get(wait, TimeUnit.NANOSECONDS);
            return true;
        } catch (java.util.concurrent.TimeoutException e) {
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void deleteData() throws IOException {
        for (Path part : List.of(kafka(), postgres(), mails())) {
            PrivateFiles.deleteFolder(part);
        }
    }

    private void checkSpace() throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < REQUIRED_BYTES) {
            throw new LaunchException(
                    "The disk of %s has %d MB free, at least 1024 MB are needed. Make room, or choose a folder on another disk with --data FOLDER."
                            .formatted(folder, free >> 20));
        }
    }

    private Path processesFile() {
        return folder.resolve("processes");
    }

    private Path launcherFile() {
        return folder.resolve("launcher.pid");
    }
}
