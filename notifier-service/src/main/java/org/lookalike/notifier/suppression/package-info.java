/**
 * Bounces, and the addresses that are suppressed because of them. This package knows deliveries by their rows only, and deliveries ask it
 * which recipients are suppressed.
 */
@NullMarked
package org.lookalike.notifier.suppression;

import org.jspecify.annotations.NullMarked;
