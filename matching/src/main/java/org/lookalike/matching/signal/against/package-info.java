/**
 * The signals that speak against a match, or, with the weight 0 that two of them have in the shipped policy, say that the
 * district is to be asked.
 */
@NullMarked
package org.lookalike.matching.signal.against;

import org.jspecify.annotations.NullMarked;
