/** The signals that speak for a match, and mean nothing alone. */
@NullMarked
package org.lookalike.matching.signal.context;

import org.jspecify.annotations.NullMarked;
