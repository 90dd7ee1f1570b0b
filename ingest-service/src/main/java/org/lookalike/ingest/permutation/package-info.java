/**
 * The handles an impostor of a district is likely to take, on platforms where an account is found only by its exact handle:
 * {@link org.lookalike.ingest.permutation.HandlePermutations} makes them of an
 * {@link org.lookalike.ingest.permutation.ImitatedDistrict} within a platform's
 * {@link org.lookalike.ingest.permutation.HandleRules}, the likeliest first. Pure: no clock, no chance, no I/O but the tables
 * beside these classes.
 */
@NullMarked
package org.lookalike.ingest.permutation;

import org.jspecify.annotations.NullMarked;
