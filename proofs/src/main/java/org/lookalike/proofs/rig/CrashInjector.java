package org.lookalike.proofs.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.byteman.agent.Main;

/**
 * Kills services when they enter given methods, by Byteman rules in their JVMs. A rule does nothing until its path is armed; then
 * the first service that enters all methods of the path in order is killed once. The progress along a path is the name of a file.
 */
public final class CrashInjector implements AutoCloseable {

    private final Path folder;
    private final List<List<Step>> paths;

    /** The entry of a method. */
    public record Step(String type, String method) {}

    private CrashInjector(Path folder, List<List<Step>> paths) {
        this.folder = folder;
        this.paths = paths;
    }

    /** @param paths the steps of each path, at whose last step a service is killed */
    public static CrashInjector at(List<List<Step>> paths) {
        try {
            var injector = new CrashInjector(Files.createTempDirectory("lookalike-crashes-"), List.copyOf(paths));
            Files.writeString(injector.script(), injector.rules());
            return injector;
        } catch (IOException e) {
            throw new UncheckedIOException("the rules for crashes cannot be written", e);
        }
    }

    /** Returns options with which services run the rules. */
    public RigOptions in(RigOptions options) {
        return options.withJvmOption("-javaagent:%s=script:%s".formatted(agent(), script()));
    }

    /** Makes the next service on this path crash. */
    public void arm(int path) {
        try {
            Files.createFile(mark(path, 0));
        } catch (IOException e) {
            throw new UncheckedIOException("a crash cannot be armed", e);
        }
    }

    /** Whether a service crashed at the end of this path. */
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
