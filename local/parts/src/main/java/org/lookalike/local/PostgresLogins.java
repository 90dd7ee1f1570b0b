package org.lookalike.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The roles of a PostgreSQL server with their passwords.
 *
 * @param superuser the superuser, who may also run programs as the server's user
 * @param application the role of the services: it uses the tables that another owns
 * @param migration the role that creates and owns the tables
 */
public record PostgresLogins(Login superuser, Login application, Login migration) {

    /** A role and its password. */
    public record Login(String user, String password) {}

    /** Reads the passwords from files named like the roles, and creates them at the first use. */
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
