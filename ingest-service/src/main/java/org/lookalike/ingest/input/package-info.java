/** The constraints that all requests share which name an account. */
@NullMarked
package org.lookalike.ingest.input;

import org.jspecify.annotations.NullMarked;
