package org.lookalike.launcher;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stops what was started before the process exits, also on Ctrl-C and SIGTERM. These are no errors, so the exit code is then 0,
 * where the JVM would report the signal.
 */
final class GracefulExit {

    private static final AtomicInteger EXIT_CODE = new AtomicInteger();

    private GracefulExit() {}

    /** Runs the action when the program ends. */
    static void onEnd(Runnable action) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                action.run();
                            } finally {
                                Runtime.getRuntime().halt(EXIT_CODE.get());
                            }
                        },
                        "graceful-exit"));
    }

    static void exit(int code) {
        EXIT_CODE.set(code);
        System.exit(code);
    }
}
