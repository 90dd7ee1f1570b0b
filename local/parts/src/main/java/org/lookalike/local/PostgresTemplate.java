package org.lookalike.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A data folder of a {@link PostgresServer} that is only copied: that takes a moment, where unpacking PostgreSQL and setting up databases
 * takes seconds. It has no passwords; a server gives those of its own to the copy before it listens.
 */
public final class PostgresTemplate {

    private PostgresTemplate() {}

    /** Makes the template, with these databases. */
    public static void make(Path template, String... databases) {
        Path draft = template.resolveSibling(template.getFileName() + ".new");
        try {
            PrivateFiles.deleteFolder(draft);
            try (var server = PostgresServer.start(draft, 0)) {
                server.createDatabases(databases);
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
            try (var files = Files.walk(template)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.copy(
                            file,
                            draft.resolve(template.relativize(file).toString()),
                            StandardCopyOption.COPY_ATTRIBUTES,
                            LinkOption.NOFOLLOW_LINKS);
                }
            }
            Files.move(draft, dataFolder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy the prepared database to " + dataFolder, e);
        }
    }
}
