/** TikTok, by its Research API. */
@NullMarked
package org.lookalike.ingest.source.tiktok;

import org.jspecify.annotations.NullMarked;
