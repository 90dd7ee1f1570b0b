package org.lookalike.ingest.source.x;

import io.smallrye.mutiny.Uni;

/** The filter of a stream. X stores it across connections, and it can change while the stream is read. */
interface StreamTargets {

    /** Makes the filter at X equal to the current targets, and leaves entries of other programs of the same app alone. */
    Uni<Void> sync();

    /** Makes the next synchronization read the filter from X again. */
    void reset();
}
