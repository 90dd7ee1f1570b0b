package org.lookalike.postgres;

/** Somebody else stored the same thing in the meantime: read again and decide anew. */
public final class ConcurrentChange extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConcurrentChange(String what) {
        super(what);
    }
}
