/** Protected people made from census frequencies, accounts that imitate them, and ordinary accounts with the same names. */
@NullMarked
package org.lookalike.matching.evaluation.people;

import org.jspecify.annotations.NullMarked;
