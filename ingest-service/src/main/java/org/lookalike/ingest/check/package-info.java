/** Looks up an account that a person asks about. Nothing is stored or published. */
@NullMarked
package org.lookalike.ingest.check;

import org.jspecify.annotations.NullMarked;
