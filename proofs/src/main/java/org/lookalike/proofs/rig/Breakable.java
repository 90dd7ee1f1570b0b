package org.lookalike.proofs.rig;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A process of the system that can be killed and paused. */
public interface Breakable {

    /** The process that runs now or ran last. */
    ProcessHandle process();

    default boolean isRunning() {
        return process().isAlive();
    }

    /** Kills the process by SIGKILL. */
    void kill();

    /** Starts the process again after a kill and returns when it is ready. */
    void restart();

    /** Pauses the process by SIGSTOP, as when its machine swaps or is migrated; its connections stay open. */
    default void pause() {
        Signal.send("STOP", process());
    }

    /** Resumes the process after a pause. */
    default void resume() {
        Signal.send("CONT", process());
    }

    /** Sends signals for which Java has no API. */
    final class Signal {

        private Signal() {}

        static void send(String name, ProcessHandle process) {
            if (!trySend(name, process)) {
                throw new IllegalStateException("SIG%s could not be sent to %d".formatted(name, process.pid()));
            }
        }

        /** Returns false if the process has ended. */
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
