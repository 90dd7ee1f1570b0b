/**
 * What all services need of PostgreSQL: transactions that row-level security limits to some districts, which failures are
 * transient, and connections that were lost.
 */
@NullMarked
package org.lookalike.postgres;

import org.jspecify.annotations.NullMarked;
