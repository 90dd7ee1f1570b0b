/** Threads, by Meta's profile discovery. */
@NullMarked
package org.lookalike.ingest.source.threads;

import org.jspecify.annotations.NullMarked;
