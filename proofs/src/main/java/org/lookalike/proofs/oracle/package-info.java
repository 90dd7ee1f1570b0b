/** What had to come out, worked out slowly and plainly, with no code of the product. */
@NullMarked
package org.lookalike.proofs.oracle;

import org.jspecify.annotations.NullMarked;
