/** Erases an account from everything that Lookalike holds. */
@NullMarked
package org.lookalike.ingest.erasure;

import org.jspecify.annotations.NullMarked;
