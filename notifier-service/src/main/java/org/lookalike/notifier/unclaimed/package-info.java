/** Accounts of which only a district can say whose they are. */
@NullMarked
package org.lookalike.notifier.unclaimed;

import org.jspecify.annotations.NullMarked;
