package org.lookalike.proofs.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.byteman.agent.Main;

/**
 * Ends services at steps of their work, by an agent in their JVM that knows methods by name. Nothing happens until a path is
 * armed; then the first service that goes it to its end is ended there, once, as by {@code kill -9}. How far one has come
 * is the name of a file.
 */
public final class Crashes implements AutoCloseable {

    private final Path folder;
    private final List<List<Step>> paths;

    /** That a method of a class is entered. */
    public record Step(String type, String method) {}

    private Crashes(Path folder, List<List<Step>> paths) {
        this.folder = folder;
        this.paths = paths;
    }

    /** @param paths each ends a service at its last step, when the others were gone before, one after the other */
    public static Crashes at(List<List<Step>> paths) {
        try {
            var crashes = new Crashes(Files.createTempDirectory("lookalike-crashes-"), List.copyOf(paths));
            Files.writeString(crashes.script(), crashes.rules());
            return crashes;
        } catch (IOException e) {
            throw new UncheckedIOException("the rules for crashes cannot be written", e);
        }
    }

    /** How services are run so that they end where they are told to. */
    public RigOptions in(RigOptions manner) {
        return manner.withJvmOption("-javaagent:%s=script:%s".formatted(agent(), script()));
    }

    /** From now on a service that goes this path ends. */
    public void arm(int path) {
        try {
            Files.createFile(mark(path, 0));
        } catch (IOException e) {
            throw new UncheckedIOException("a crash cannot be armed", e);
        }
    }

    /** Whether a service was ended at the end of this path. */
    public boolean hasHappened(int path) {
        return Files.exists(mark(path, paths.get(path).size()));
    }

    @Override
    public void close() {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String rules() {
        var rules = new StringBuilder();
        for (int path = 0; path < paths.size(); path++) {
            var steps = paths.get(path);
            for (int step = 0; step < steps.size(); step++) {
                rules.append(
                        """
                        RULE %s
                        CLASS %s
                        METHOD %s
                        BIND here = new java.io.File("%s"); next = new java.io.File("%s")
                        IF here.renameTo(next)
                        DO %s
                        ENDRULE
                        """
                                .formatted(
                                        mark(path, step).getFileName(),
                                        steps.get(step).type(),
                                        steps.get(step).method(),
                                        mark(path, step),
                                        mark(path, step + 1),
                                        step + 1 < steps.size() ? "NOTHING" : "killJVM()"));
            }
        }
        return rules.toString();
    }

    private Path script() {
        return folder.resolve("rules.btm");
    }

    private Path mark(int path, int stepsGone) {
        return folder.resolve("path-%d-step-%d".formatted(path, stepsGone));
    }

    private static Path agent() {
        try {
            return Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
