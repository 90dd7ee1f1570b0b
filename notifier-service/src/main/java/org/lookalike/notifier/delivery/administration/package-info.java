/**
 * What people see of deliveries and ask for them: their history and figures, retries, cancellations and tests.
 */
@NullMarked
package org.lookalike.notifier.delivery.administration;

import org.jspecify.annotations.NullMarked;
