/** Bluesky: questions to its AppView, and the AT Protocol's events as Jetstream tells them. */
@NullMarked
package org.lookalike.ingest.source.bluesky;

import org.jspecify.annotations.NullMarked;
