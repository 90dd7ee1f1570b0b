/**
 * Decides when a notification goes out and in which delivery: {@link org.lookalike.notifier.delivery.planning.Schedule} says when,
 * {@link org.lookalike.notifier.delivery.planning.OpenDeliveries} adds it to a delivery that waits, or to a new one.
 */
@NullMarked
package org.lookalike.notifier.delivery.planning;

import org.jspecify.annotations.NullMarked;
