/** What ingest-service says of the watch itself: how its sources do and how many accounts were seen. */
@NullMarked
package org.lookalike.detector.reporting.sources;

import org.jspecify.annotations.NullMarked;
