/**
 * The handles that impostors of a district are likely to take, for platforms that find accounts only by exact handle:
 * {@link org.lookalike.ingest.permutation.HandlePermutations} makes them of a
 * {@link org.lookalike.ingest.watch.WatchedDistrict} within a platform's
 * {@link org.lookalike.ingest.permutation.HandleRules}, the likeliest first. The package is pure: it has no clock, no
 * randomness, and no I/O except reading its tables.
 */
@NullMarked
package org.lookalike.ingest.permutation;

import org.jspecify.annotations.NullMarked;
