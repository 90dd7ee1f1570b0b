package org.lookalike.security;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.lookalike.postgres.DatabaseWait;
import org.lookalike.postgres.Districts;

/**
 * The first operator key, which creates all others, in a file, because a log would leak it and a default would be known. The file
 * contains the HTTP header with the key, for {@code curl -H @file}; the key alone is accepted, too.
 */
@ApplicationScoped
class BootstrapKey {

    private static final Logger LOG = Logger.getLogger(BootstrapKey.class);
    private static final String HEADER = "Authorization: Bearer ";
    private static final Caller HOLDER = Caller.inRole("bootstrap", Role.OPERATOR, Districts.ALL);

    private final AccessConfig config;
    private final ApiKeys table;

    BootstrapKey(AccessConfig config, ApiKeys table) {
        this.config = config;
        this.table = table;
    }

    void start(@Observes StartupEvent event) {
        config.bootstrapKeyFile().map(Path::toAbsolutePath).ifPresent(file -> {
            if (Files.exists(file)) {
                load(file);
            } else {
                create(file);
            }
        });
    }

    private void load(Path file) {
        var noKey = "it holds no key; one is 'lk_', 12 hexadecimal digits, '_' and 64 more";
        var secret = Secret.parse(read(file).trim().replace(HEADER, "")).orElseThrow(() -> unusable(file, noKey));
        if (stored(table.add(secret, HOLDER, null, HOLDER.name()).map(Objects::nonNull))) {
            LOG.infof("Took the operator's key %s from %s", secret, file);
        }
    }

    /** The file is written first, as a stored key that nobody has locks all out; if that fails, there is no key. */
    private void create(Path file) {
        var secret = Secret.random();
        try {
            write(file, secret);
            if (stored(table.addIfFirst(secret, HOLDER, HOLDER.name()))) {
                LOG.infof("Made the operator's key %s; it is in %s", secret, file);
            } else {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warnf(
                    "lookalike.access.bootstrap-key-file: '%s' cannot be written (%s), so no key was made; mount one there",
                    file, e);
        }
    }

    private static boolean stored(Uni<Boolean> storing) {
        return DatabaseWait.await("store the operator's key", storing);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw unusable(file, e.toString());
        }
    }

    private static IllegalStateException unusable(Path file, String reason) {
        return new IllegalStateException(
                "lookalike.access.bootstrap-key-file: '%s' cannot be used: %s".formatted(file, reason));
    }

    static void write(Path file, Secret secret) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var isPosix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = isPosix ? Files.newByteChannel(file, options, owner) : Files.newByteChannel(file, options)) {
            channel.write(StandardCharsets.US_ASCII.encode(HEADER + secret.text() + "\n"));
        }
    }
}
