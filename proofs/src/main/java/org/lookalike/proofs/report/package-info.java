/** What the proofs found, as JSON and as a page. */
@NullMarked
package org.lookalike.proofs.report;

import org.jspecify.annotations.NullMarked;
