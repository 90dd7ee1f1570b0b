package org.lookalike.proofs.proof;

import java.util.function.Consumer;

/**
 * A fault of one part of the system, and its end.
 *
 * @param name lower-case words joined by hyphens, unique among all faults
 */
record StormFault(String name, Consumer<StormTarget> begin, Consumer<StormTarget> end) {

    @Override
    public String toString() {
        return name;
    }
}
