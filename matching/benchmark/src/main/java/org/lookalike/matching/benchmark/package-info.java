/**
 * How fast matching is: each class one question, measured with JMH on districts and accounts that exist nowhere. See
 * {@code docs/benchmarks.md}.
 */
@NullMarked
package org.lookalike.matching.benchmark;

import org.jspecify.annotations.NullMarked;
