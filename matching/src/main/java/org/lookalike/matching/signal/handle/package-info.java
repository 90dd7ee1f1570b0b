/** The signals that say that the handle is like the target's. */
@NullMarked
package org.lookalike.matching.signal.handle;

import org.jspecify.annotations.NullMarked;
