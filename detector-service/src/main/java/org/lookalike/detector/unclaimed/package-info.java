/**
 * Accounts that imitate nobody that can be told from them alone, and of which only a district can say whose they are. They are
 * listed and published, and raise no alert. {@link org.lookalike.detector.unclaimed.UnclaimedAccount} says who controls what.
 */
@NullMarked
package org.lookalike.detector.unclaimed;

import org.jspecify.annotations.NullMarked;
