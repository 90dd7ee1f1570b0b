package org.lookalike.proofs.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The project as it was, in a clone of its own that is removed at the end. */
public final class EarlierVersion implements AutoCloseable {

    private final Path home;
    private final String ref;
    private final Path clone;

    private EarlierVersion(Path home, String ref, Path clone) {
        this.home = home;
        this.ref = ref;
        this.clone = clone;
    }

    /**
     * Finds one.
     *
     * @param ref as git names it; null for the newest tag of a version, if there is one
     */
    public static Optional<EarlierVersion> find(Path home, @Nullable String ref) {
        var found = ref == null
                ? said("git", "-C", home.toString(), "tag", "--list", "v*", "--sort", "-version:refname")
                        .lines()
                        .findFirst()
                : Optional.of(ref);
        return found.map(name -> {
            try {
                return new EarlierVersion(home, name, Files.createTempDirectory("lookalike-earlier-"));
            } catch (IOException e) {
                throw new UncheckedIOException("there is no place for the earlier version", e);
            }
        });
    }

    /** Builds its services, which takes minutes, and answers the root of the built project. */
    public Path build() {
        var commit = said("git", "-C", home.toString(), "rev-parse", ref + "^{commit}")
                .strip();
        said("git", "clone", "--quiet", "--shared", "--no-checkout", home.toString(), clone.toString());
        said("git", "-C", clone.toString(), "checkout", "--quiet", commit);
        said(
                clone.resolve("mvnw").toString(),
                "-q",
                "-B",
                "-f",
                clone.toString(),
                "-Dmaven.test.skip",
                "-Dspotless.skip",
                "-pl",
                "detector-service,notifier-service",
                "-am",
                "package");
        return clone;
    }

    @Override
    public void close() {
        said("rm", "-rf", clone.toString());
    }

    private static String said(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("%s failed:%n%s".formatted(String.join(" ", command), output));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("there is no program " + command[0], e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
