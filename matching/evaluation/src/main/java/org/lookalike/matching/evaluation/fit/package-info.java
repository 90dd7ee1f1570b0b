/** Fits a policy's weights and strengths to labelled accounts. {@code docs/evaluate.md} says how, and with what caution. */
@NullMarked
package org.lookalike.matching.evaluation.fit;

import org.jspecify.annotations.NullMarked;
