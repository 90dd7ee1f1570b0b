/** Users and communities of Reddit, by its Data API. */
@NullMarked
package org.lookalike.ingest.source.reddit;

import org.jspecify.annotations.NullMarked;
