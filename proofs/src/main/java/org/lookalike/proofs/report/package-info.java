/** The results of the proofs, as JSON files and as a page. */
@NullMarked
package org.lookalike.proofs.report;

import org.jspecify.annotations.NullMarked;
