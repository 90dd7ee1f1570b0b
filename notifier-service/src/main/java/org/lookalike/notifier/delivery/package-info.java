/**
 * The fate of what was to be told: a delivery waits, is attempted by one replica at a time under a lease, and ends as
 * sent, failed, cancelled, or honestly unknown. The rules are in {@link org.lookalike.notifier.delivery.DeliveryRules};
 * the rest is getting them past crashes, slow servers and several replicas.
 */
@NullMarked
package org.lookalike.notifier.delivery;

import org.jspecify.annotations.NullMarked;
