/** Invented districts and accounts, which depend on the seed alone. */
@NullMarked
package org.lookalike.proofs.world;

import org.jspecify.annotations.NullMarked;
