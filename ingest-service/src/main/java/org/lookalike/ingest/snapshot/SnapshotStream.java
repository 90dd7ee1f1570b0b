package org.lookalike.ingest.snapshot;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.lookalike.httpserver.LargeBody;

/** Any number of snapshots may come in one request: they are read as a stream, a bounded line at a time. */
@Singleton
class SnapshotStream {

    @Produces
    final LargeBody snapshots = LargeBody.boundedByItself("/api/v1/snapshots");
}
