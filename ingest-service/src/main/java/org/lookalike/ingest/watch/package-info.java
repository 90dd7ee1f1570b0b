/** The districts that are looked out for, as the registry publishes them. */
@NullMarked
package org.lookalike.ingest.watch;

import org.jspecify.annotations.NullMarked;
