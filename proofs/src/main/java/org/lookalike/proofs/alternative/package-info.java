/** What somebody would do without Lookalike: a program that asks PostgreSQL about every account, as one writes it in an afternoon. */
@NullMarked
package org.lookalike.proofs.alternative;

import org.jspecify.annotations.NullMarked;
