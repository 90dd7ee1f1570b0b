/** The signals that speak against a match. */
@NullMarked
package org.lookalike.matching.signal.against;

import org.jspecify.annotations.NullMarked;
