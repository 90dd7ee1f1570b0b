package org.lookalike.postgres;

/** Another transaction changed the same row in the meantime; the work must read it again. */
public final class ConcurrentChange extends RuntimeException {

    public ConcurrentChange(String what) {
        super(what);
    }
}
