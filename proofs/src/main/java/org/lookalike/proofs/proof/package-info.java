/** The promises, one class each. */
@NullMarked
package org.lookalike.proofs.proof;

import org.jspecify.annotations.NullMarked;
