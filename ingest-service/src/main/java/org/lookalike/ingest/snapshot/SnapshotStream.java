package org.lookalike.ingest.snapshot;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.lookalike.httpserver.LargeBody;

/** A request may hold any number of snapshots, because they are read as a stream of lines with a maximum length. */
@Singleton
class SnapshotStream {

    @Produces
    final LargeBody snapshots = LargeBody.unlimited("/api/v1/snapshots");
}
