/**
 * Deliveries of notifications: a delivery waits, is attempted by one replica at a time under a lease, and ends as sent, failed,
 * cancelled or ambiguous. {@link org.lookalike.notifier.delivery.DeliveryEvent} lists the transitions, and
 * {@link org.lookalike.notifier.delivery.DeliveryRules} decides about retries.
 */
@NullMarked
package org.lookalike.notifier.delivery;

import org.jspecify.annotations.NullMarked;
