/**
 * What one district, caller or address may use of what all of them share. {@link org.lookalike.limits.Limit} is the only
 * place where such a number is written.
 */
@NullMarked
package org.lookalike.limits;

import org.jspecify.annotations.NullMarked;
