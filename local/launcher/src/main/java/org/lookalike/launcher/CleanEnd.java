package org.lookalike.launcher;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends the program in one way, whether it was asked to by Ctrl-C or SIGTERM, or has come to its own end: what was started
 * is stopped, then the process exits. Being asked to stop is no error, so the exit code is 0 then, where the JVM would
 * report the signal.
 */
final class CleanEnd {

    private static final AtomicInteger EXIT_CODE = new AtomicInteger();

    private CleanEnd() {}

    /** Runs the action when the program ends, once, on a thread of its own. */
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
                        "clean-end"));
    }

    static void exit(int code) {
        EXIT_CODE.set(code);
        System.exit(code);
    }
}
