package org.lookalike.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * A data folder of a {@link PostgresServer} that is only copied: that takes a moment, where unpacking PostgreSQL and setting up databases
 * with their tables takes seconds. It has no passwords; a server gives those of its own to the copy before it listens.
 */
public final class PostgresTemplate {

    private PostgresTemplate() {}

    /** Makes the template, with what is set up in its server. */
    public static void make(Path template, Consumer<PostgresServer> setup) {
        Path draft = template.resolveSibling(template.getFileName() + ".new");
        try {
            PrivateFiles.deleteFolder(draft);
            try (var server = PostgresServer.start(draft, 0)) {
                setup.accept(server);
            }
            PrivateFiles.deleteFolder(draft.resolve("passwords"));
            Files.delete(draft.resolve("postgres.log"));
            Files.move(draft, template, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + template, e);
        }
    }

    /** Copies the template to where a server will keep its data, unless data is there, or no template that this user may read. */
    public static void copy(Path template, Path dataFolder) {
        if (Files.exists(dataFolder) || !Files.isReadable(template)) {
            return;
        }
        Path draft = dataFolder.resolveSibling(dataFolder.getFileName() + ".new");
        try {
            PrivateFiles.deleteFolder(draft);
            List<Path> files;
            try (var all = Files.walk(template)) {
                files = all.toList();
            }
            for (Path file : files) {
                Files.copy(
                        file,
                        copyIn(draft, template, file),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
            // Of a folder that is newer than the mark in it the library believes that it is not unpacked whole, and
            // unpacks it again.
            for (Path file : files) {
                if (Files.isDirectory(file)) {
                    Files.setLastModifiedTime(copyIn(draft, template, file), Files.getLastModifiedTime(file));
                }
            }
            Files.move(draft, dataFolder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy the prepared database to " + dataFolder, e);
        }
    }

    private static Path copyIn(Path copy, Path template, Path file) {
        return copy.resolve(template.relativize(file).toString());
    }
}
