package org.lookalike.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives the roles of a kept database the passwords in their files, where it was set up without, or those files were removed so that
 * others are made. PostgreSQL does it in its single-user mode, in which nobody can connect: a server that lets everybody in never runs.
 */
final class PasswordSetup {

    private static final String ASK_FOR_PASSWORD = "scram-sha-256";

    private final Path folder;
    private final Path access;

    /** For the data folder of a {@link PostgresServer}. */
    PasswordSetup(Path folder) {
        this.folder = folder;
        this.access = folder.resolve("data/pg_hba.conf");
    }

    /** Whether there is a database that lets somebody in without a password, or whose passwords nobody knows. */
    boolean isNeeded(Path passwords) throws IOException {
        return Files.exists(folder.resolve("data/PG_VERSION"))
                && (!Files.exists(passwords) || !rules().equals(closed(rules())));
    }

    /** Sets them, before the server starts. The folder of the passwords has its name once the database knows them. */
    void run(Path passwords) throws IOException {
        Path kept = Files.exists(passwords) ? passwords : passwords.resolveSibling("passwords.new");
        set(PostgresLogins.keptIn(kept));
        Files.move(kept, passwords, StandardCopyOption.ATOMIC_MOVE);
        Path draft = Files.writeString(access.resolveSibling("pg_hba.conf.new"), closed(rules()));
        Files.move(draft, access, StandardCopyOption.ATOMIC_MOVE);
    }

    private void set(PostgresLogins logins) throws IOException {
        var statements = Stream.of(logins.superuser(), logins.application(), logins.migration())
                .map(login -> ("DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s')"
                                + " THEN ALTER ROLE %1$s PASSWORD '%2$s'; END IF; END $$;\n")
                        .formatted(login.user(), login.password()))
                .collect(Collectors.joining());
        var command = new ArrayList<>(PostgresServer.asOrdinaryUser());
        command.addAll(List.of(
                program().toString(), "--single", "-D", folder.resolve("data").toString(), "postgres"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var input = process.getOutputStream()) {
            input.write(statements.getBytes(StandardCharsets.UTF_8));
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0 || output.contains("ERROR:")) {
                throw new IOException("The passwords were not set: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String rules() throws IOException {
        return Files.readString(access);
    }

    private static String closed(String rules) {
        return rules.replaceAll("(?m)^((?:local|host)[a-z]*[ \\t].*[ \\t])trust[ \\t]*$", "$1" + ASK_FOR_PASSWORD);
    }

    /** The newest that an earlier start unpacked. */
    private Path program() throws IOException {
        try (var files =
                Files.find(folder.resolve("binaries"), 3, (file, attributes) -> file.endsWith("bin/postgres"))) {
            return files.max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow(() -> new IOException("there is no PostgreSQL in " + folder.resolve("binaries")));
        }
    }
}
