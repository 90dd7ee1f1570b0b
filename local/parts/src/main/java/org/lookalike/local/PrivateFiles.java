package org.lookalike.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Supplier;

/** Creates folders and files that other users of this machine can neither read nor change. */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /**
     * Creates a folder unless it exists, and closes it to others. Windows has no such permissions; there a folder is as
     * closed as the one it is in.
     */
    public static void folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (isOpen(folder)) {
            Files.setPosixFilePermissions(folder, OWNER_ALONE);
        }
    }

    /** Whether other users may read or change a folder. */
    public static boolean isOpen(Path folder) throws IOException {
        return Files.exists(folder)
                && Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)
                && !OWNER_ALONE.containsAll(Files.getPosixFilePermissions(folder));
    }

    /** Deletes a folder with all that is in it, if there is one. */
    public static void deleteFolder(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /**
     * Writes a file atomically unless it exists.
     *
     * @param secret supplies the content
     */
    public static Path kept(Path file, Supplier<String> secret) throws IOException {
        if (!Files.exists(file)) {
            // Temporary files are their owner's alone from the moment they exist.
            Path draft =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), null);
            Files.writeString(draft, secret.get());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }
}
