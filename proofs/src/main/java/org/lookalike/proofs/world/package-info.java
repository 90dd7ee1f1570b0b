/** Invented districts and accounts, the same for the same seed. */
@NullMarked
package org.lookalike.proofs.world;

import org.jspecify.annotations.NullMarked;
