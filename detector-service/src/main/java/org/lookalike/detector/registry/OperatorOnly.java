package org.lookalike.detector.registry;

import org.jspecify.annotations.Nullable;

/** A district may not change this of itself: it is how others recognize the district. */
public final class OperatorOnly extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    OperatorOnly(String field, @Nullable String registered) {
        super(
                registered == null
                        ? "%s is not registered, and only the scope 'register' may set it; leave it out"
                                .formatted(field)
                        : "%s is registered as '%s', and only the scope 'register' may change it; leave it as it is"
                                .formatted(field, registered));
        this.field = field;
    }

    /** The field that may not be changed. */
    public String field() {
        return field;
    }
}
