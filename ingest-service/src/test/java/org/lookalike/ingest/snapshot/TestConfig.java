package org.lookalike.ingest.snapshot;

import java.time.Duration;

/** The configuration of unit tests. */
record TestConfig(
        Duration republishAfter, Duration clockTolerance, int chunkSize, Duration chunkTimeout, int listedRejections)
        implements SnapshotConfig {

    static TestConfig defaults() {
        return new TestConfig(Duration.ofDays(7), Duration.ofMinutes(5), 500, Duration.ofSeconds(30), 1000);
    }
}
