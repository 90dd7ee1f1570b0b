/** Hands out all that is held of a district. */
@NullMarked
package org.lookalike.notifier.export;

import org.jspecify.annotations.NullMarked;
