package org.lookalike.proofs.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An earlier version of the project, in a temporary clone. */
public final class EarlierVersion implements AutoCloseable {

    /** How docs/operations/release.md names the commit. */
    private static final String RELEASE = "^Release [0-9]+\\.[0-9]+\\.[0-9]+$";

    private final Path home;
    private final String commit;
    private final Path clone;

    private EarlierVersion(Path home, String commit, Path clone) {
        this.home = home;
        this.commit = commit;
        this.clone = clone;
    }

    /**
     * Finds an earlier version.
     *
     * @param ref a git revision; null for the newest release before what is checked out, by its tag or, in a copy without tags, by
     *     the commit that made it
     * @throws IllegalStateException if this copy has no such revision
     */
    public static Optional<EarlierVersion> find(Path home, @Nullable String ref) {
        var found = ref == null
                ? newest(
                                home,
                                "tag",
                                "--list",
                                "v*",
                                "--merged",
                                "HEAD",
                                "--no-contains",
                                "HEAD",
                                "--sort",
                                "-version:refname")
                        .or(() -> newest(home, "log", "--format=%H", "-E", "--grep", RELEASE, "HEAD^@"))
                : Optional.of(ref);
        return found.map(name -> {
            var commit = commit(home, name);
            try {
                return new EarlierVersion(home, commit, Files.createTempDirectory("lookalike-earlier-"));
            } catch (IOException e) {
                throw new UncheckedIOException("there is no place for the earlier version", e);
            }
        });
    }

    private static String commit(Path home, String ref) {
        try {
            return output("git", "-C", home.toString(), "rev-parse", "--verify", "--quiet", ref + "^{commit}")
                    .strip();
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "there is no %s in this copy of the project; 'git fetch --tags' brings those of another"
                            .formatted(ref),
                    e);
        }
    }

    /** The commit, by its hash. */
    String commit() {
        return commit;
    }

    /** Builds the services, which takes minutes, and returns the root of the built project. */
    public Path build() {
        output("git", "clone", "--quiet", "--shared", "--no-checkout", home.toString(), clone.toString());
        output("git", "-C", clone.toString(), "checkout", "--quiet", commit);
        output(
                clone.resolve("mvnw").toString(),
                "-q",
                "-B",
                "-f",
                clone.toString(),
                "-Dmaven.test.skip",
                "-Dspotless.skip",
                "-pl",
                "ingest-service,detector-service,notifier-service",
                "-am",
                "package");
        return clone;
    }

    private static Optional<String> newest(Path home, String... git) {
        var command = new ArrayList<>(List.of("git", "-C", home.toString()));
        command.addAll(List.of(git));
        return output(command.toArray(String[]::new)).lines().findFirst();
    }

    @Override
    public void close() {
        output("rm", "-rf", clone.toString());
    }

    private static String output(String... command) {
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
