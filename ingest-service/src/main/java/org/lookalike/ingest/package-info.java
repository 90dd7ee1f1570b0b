/**
 * The ingest service publishes account snapshots of platforms, programs and people, without judging them. Sources deliver records,
 * the snapshot package validates them and drops known content, and the messaging package publishes the rest.
 */
@NullMarked
package org.lookalike.ingest;

import org.jspecify.annotations.NullMarked;
