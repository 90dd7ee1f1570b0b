/** YouTube channels, by the YouTube Data API v3. */
@NullMarked
package org.lookalike.ingest.source.youtube;

import org.jspecify.annotations.NullMarked;
