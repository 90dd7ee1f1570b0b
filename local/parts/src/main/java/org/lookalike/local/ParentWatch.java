package org.lookalike.local;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Stops a server process when this JVM is killed. A shell reads from a pipe that only this JVM holds open; when the JVM ends, the
 * operating system closes the pipe and the shell sends SIGINT. Without {@code /bin/sh} nothing is watched.
 */
public final class ParentWatch implements AutoCloseable {

    private static final String SCRIPT = "trap '' INT TERM HUP; while read -r _; do :; done; kill -INT \"$1\"";

    private final @Nullable Process shell;

    private ParentWatch(@Nullable Process shell) {
        this.shell = shell;
    }

    /** Watches until {@link #close}. */
    public static ParentWatch watch(long processId) throws IOException {
        if (!Path.of("/bin/sh").toFile().canExecute()) {
            return new ParentWatch(null);
        }
        return new ParentWatch(new ProcessBuilder("/bin/sh", "-c", SCRIPT, "parent-watch", Long.toString(processId))
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
