package org.lookalike.limits;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to a slot, or to have a piece of work in progress. To close it again changes nothing. */
public final class Permit implements AutoCloseable {

    private final Runnable release;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    Permit(Runnable release) {
        this.release = release;
    }

    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            release.run();
        }
    }
}
