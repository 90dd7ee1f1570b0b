package org.lookalike.proofs.proof;

import java.time.Duration;

/**
 * A fault at its time in a storm.
 *
 * @param begin the time since the begin of the storm
 * @param length the duration of the fault
 */
record Injection(Duration begin, Duration length, StormFault fault) {

    Duration end() {
        return begin.plus(length);
    }

    /** The same fault earlier. */
    Injection earlier(Duration by) {
        return new Injection(begin.minus(by), length, fault);
    }
}
