package org.lookalike.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Everybody whom a PostgreSQL server lets in.
 *
 * @param superuser may do everything, also run programs as the server's user
 * @param application the role of the services: it uses the tables that another owns
 * @param migration the role that makes and owns the tables
 */
public record PostgresLogins(Login superuser, Login application, Login migration) {

    /** A role and its password. */
    public record Login(String user, String password) {}

    /** Their passwords, made up at first use and kept from then on: a file for each, named like its role. */
    static PostgresLogins keptIn(Path folder) throws IOException {
        PrivateFiles.folder(folder);
        return new PostgresLogins(
                login(folder, "postgres"), login(folder, "lookalike"), login(folder, "lookalike_migration"));
    }

    private static Login login(Path folder, String user) throws IOException {
        Path password =
                PrivateFiles.kept(folder.resolve(user), () -> UUID.randomUUID().toString());
        return new Login(user, Files.readString(password));
    }
}
