package org.lookalike.detector.registry;

/**
 * What tells one state of the registry from another. Revisions of two servers are not comparable: one that took over may lack the last
 * changes of its predecessor and give their revisions to others.
 *
 * @param serverStart when the database server was started, in microseconds since 1970, by which two servers differ
 * @param revision of the last change
 */
record RegistryVersion(long serverStart, long revision) {

    /** Before anything was loaded. */
    static final RegistryVersion NONE = new RegistryVersion(0, 0);

    /** Whether all that was read at the other version still holds at this one, but for later changes. */
    boolean continues(RegistryVersion other) {
        return serverStart == other.serverStart && revision >= other.revision;
    }
}
