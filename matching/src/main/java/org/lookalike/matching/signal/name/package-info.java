/** The signals that say that the display name is like the target's. */
@NullMarked
package org.lookalike.matching.signal.name;

import org.jspecify.annotations.NullMarked;
