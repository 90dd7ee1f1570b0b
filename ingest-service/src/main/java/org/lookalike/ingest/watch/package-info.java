/** The watched districts, as the registry publishes them. */
@NullMarked
package org.lookalike.ingest.watch;

import org.jspecify.annotations.NullMarked;
