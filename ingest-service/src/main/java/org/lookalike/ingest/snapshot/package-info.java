/**
 * From submitted bytes to a published account snapshot: reading and checking a record, recognising content that is already
 * on the topic, publishing the rest and remembering it, and telling the submitter what happened to each record. Sources
 * call {@link org.lookalike.ingest.snapshot.SnapshotIntake}; the way out is the port
 * {@link org.lookalike.ingest.snapshot.SnapshotTopic}.
 */
@NullMarked
package org.lookalike.ingest.snapshot;

import org.jspecify.annotations.NullMarked;
