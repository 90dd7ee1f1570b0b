/**
 * What signed-in people manage of other services: who is told of alerts, and keys. Each request carries a
 * {@linkplain org.lookalike.security.Delegations delegation} with the person's rights, so that the other service decides what the
 * person may see and change.
 */
@NullMarked
package org.lookalike.detector.administration;

import org.jspecify.annotations.NullMarked;
