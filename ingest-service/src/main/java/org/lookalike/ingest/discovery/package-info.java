/** The scheduling of queries: which source gets which query and when, within its rate limits. */
@NullMarked
package org.lookalike.ingest.discovery;

import org.jspecify.annotations.NullMarked;
