package org.lookalike.proofs.proof;

import java.time.Duration;

/** Sleeps while something is broken, when there is no condition to wait for. */
final class Waiting {

    private Waiting() {}

    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static void seconds(int seconds) {
        millis(Duration.ofSeconds(seconds).toMillis());
    }
}
