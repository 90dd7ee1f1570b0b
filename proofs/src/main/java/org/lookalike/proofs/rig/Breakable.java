package org.lookalike.proofs.rig;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A part of the system that runs as a process and can be broken. */
public interface Breakable {

    /** The process that runs now, or ran last. */
    ProcessHandle process();

    /** Whether its process has not ended. */
    default boolean isRunning() {
        return process().isAlive();
    }

    /** Ends it on the spot: {@code kill -9}. */
    void kill();

    /** Starts it again after it was killed, and returns when it works. */
    void restart();

    /** Stops it where it stands, connections and all, as a machine does that swaps or is migrated. */
    default void pause() {
        Signal.send("STOP", process());
    }

    /** Lets it go on as if no time had passed. */
    default void resume() {
        Signal.send("CONT", process());
    }

    /** Signals that Java cannot send. */
    final class Signal {

        private Signal() {}

        static void send(String name, ProcessHandle process) {
            if (!trySend(name, process)) {
                throw new IllegalStateException("SIG%s could not be sent to %d".formatted(name, process.pid()));
            }
        }

        /** False if the process has ended. */
        static boolean trySend(String name, ProcessHandle process) {
            try {
                return new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException e) {
                throw new UncheckedIOException("signals cannot be sent without the program kill", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
