/**
 * Attempts at deliveries: {@link org.lookalike.notifier.delivery.attempt.Dispatcher} lets workers claim what is due, fairly between
 * districts, and {@link org.lookalike.notifier.delivery.attempt.DeliveryRules} decides about retries.
 */
@NullMarked
package org.lookalike.notifier.delivery.attempt;

import org.jspecify.annotations.NullMarked;
