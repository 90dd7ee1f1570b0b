package org.lookalike.proofs.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tmpfs mounted over the data folder of a server, which can be filled to the last byte. */
public final class SmallDisk implements AutoCloseable {

    private static final byte[] CHUNK = new byte[64 * 1024];

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Whether this user may mount file systems here. */
    public static boolean isAllowed() {
        try {
            var folder = Files.createTempDirectory("lookalike-disk-");
            try {
                if (!succeeds("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString())) {
                    return false;
                }
                return succeeds("umount", folder.toString());
            } finally {
                Files.delete(folder);
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Moves the contents of a folder, whose server must be stopped, to a disk of its own. */
    public static SmallDisk under(Path folder, int megabytes) {
        var before = folder.resolveSibling(folder.getFileName() + "-before");
        try {
            Files.move(folder, before);
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("no disk can be put under " + folder, e);
        }
        run("mount", "-t", "tmpfs", "-o", "size=%dm".formatted(megabytes), "tmpfs", folder.toString());
        run("cp", "-a", before + "/.", folder.toString());
        run("rm", "-r", before.toString());
        return new SmallDisk(folder);
    }

    /** Fills the disk. */
    public void fill() {
        try (var out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(CHUNK);
            }
        } catch (IOException full) {
            // No space is left, as intended.
        }
    }

    /** Frees the space that was filled. */
    public void free() {
        try {
            Files.delete(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unmounts the disk once no process uses it. */
    @Override
    public void close() {
        run("umount", "--lazy", folder.toString());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private static void run(String... command) {
        if (!succeeds(command)) {
            throw new IllegalStateException("failed: " + String.join(" ", command));
        }
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
