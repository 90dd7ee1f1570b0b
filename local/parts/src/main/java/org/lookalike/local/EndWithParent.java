package org.lookalike.local;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Stops a server process when this JVM is killed without a chance to do it itself. A shell waits on a pipe that only this
 * JVM holds open; the operating system closes it with the JVM, however that ends, and the shell then sends SIGINT. Where
 * there is no {@code /bin/sh}, nothing is watched.
 */
public final class EndWithParent implements AutoCloseable {

    private static final String SCRIPT = "trap '' INT TERM HUP; while read -r _; do :; done; kill -INT \"$1\"";

    private final @Nullable Process shell;

    private EndWithParent(@Nullable Process shell) {
        this.shell = shell;
    }

    /** Watches until {@link #close}. */
    public static EndWithParent watch(long processId) throws IOException {
        if (!Path.of("/bin/sh").toFile().canExecute()) {
            return new EndWithParent(null);
        }
        return new EndWithParent(
                new ProcessBuilder("/bin/sh", "-c", SCRIPT, "end-with-parent", Long.toString(processId))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /** Ends the watch without a signal to the process watched. */
    @Override
    public void close() {
        if (shell != null) {
            shell.destroyForcibly();
        }
    }
}
