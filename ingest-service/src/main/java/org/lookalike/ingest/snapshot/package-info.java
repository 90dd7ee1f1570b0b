/**
 * The intake of account snapshots: it validates submitted records, drops content that is already on the topic, publishes and
 * stores the rest, and reports the outcome of each record. Sources call
 * {@link org.lookalike.ingest.snapshot.SnapshotIntake}, which publishes through the port
 * {@link org.lookalike.ingest.snapshot.SnapshotTopic}.
 */
@NullMarked
package org.lookalike.ingest.snapshot;

import org.jspecify.annotations.NullMarked;
