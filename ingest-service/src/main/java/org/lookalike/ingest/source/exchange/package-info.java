/** The HTTP client of all sources, with the reading of responses, errors and rate limits. */
@NullMarked
package org.lookalike.ingest.source.exchange;

import org.jspecify.annotations.NullMarked;
