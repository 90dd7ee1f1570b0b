/** Transactions under row-level security, detection of transient failures, and timeouts of lost connections. */
@NullMarked
package org.lookalike.postgres;

import org.jspecify.annotations.NullMarked;
