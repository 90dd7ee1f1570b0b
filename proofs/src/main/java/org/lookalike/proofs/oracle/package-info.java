/** The expected results, computed by simple rules without code of the product, and their comparison with the actual ones. */
@NullMarked
package org.lookalike.proofs.oracle;

import org.jspecify.annotations.NullMarked;
