package org.lookalike.ingest.source.x;

import io.smallrye.mutiny.Uni;

/** What a stream is to tell of. X keeps it from one connection to the next; it can be changed while the stream is read. */
interface StreamTargets {

    /** Has X keep what is wanted now, and no more of ours. What else the same app wants is left alone. */
    Uni<Void> keep();

    /** Looks anew at what X keeps when next told to keep something. */
    void forget();
}
