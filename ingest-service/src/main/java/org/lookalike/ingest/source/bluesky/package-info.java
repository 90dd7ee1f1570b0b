/** Bluesky: queries to its AppView, and the events of the AT Protocol from Jetstream. */
@NullMarked
package org.lookalike.ingest.source.bluesky;

import org.jspecify.annotations.NullMarked;
