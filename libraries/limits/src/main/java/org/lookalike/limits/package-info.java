/**
 * What one district or address may use of what all of them share. {@link org.lookalike.limits.Limit} is the table of these limits;
 * rates of single keys are settings of the services that have them.
 */
@NullMarked
package org.lookalike.limits;

import org.jspecify.annotations.NullMarked;
