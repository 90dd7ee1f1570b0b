/** How long this service holds what. */
@NullMarked
package org.lookalike.ingest.retention;

import org.jspecify.annotations.NullMarked;
