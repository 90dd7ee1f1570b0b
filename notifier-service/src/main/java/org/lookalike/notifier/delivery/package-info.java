/**
 * A delivery, what it says, its states and the channels that take it. A delivery waits, is attempted by one replica at a time under a
 * lease, and ends as sent, failed, cancelled or ambiguous; {@link org.lookalike.notifier.delivery.DeliveryEvent} lists the transitions.
 * The packages below follow its way: {@code planning} and {@code systemmail} create deliveries, {@code attempt} hands them to the channels
 * {@code email} and {@code webhook}, and {@code administration} shows what became of them.
 */
@NullMarked
package org.lookalike.notifier.delivery;

import org.jspecify.annotations.NullMarked;
