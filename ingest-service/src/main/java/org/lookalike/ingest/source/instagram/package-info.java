/** Professional accounts on Instagram, by Meta's business discovery. */
@NullMarked
package org.lookalike.ingest.source.instagram;

import org.jspecify.annotations.NullMarked;
