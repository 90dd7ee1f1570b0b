/** The proofs, one class for each promise or kind of fault. */
@NullMarked
package org.lookalike.proofs.proof;

import org.jspecify.annotations.NullMarked;
