/** Public channels and groups on Telegram, by its Bot API. */
@NullMarked
package org.lookalike.ingest.source.telegram;

import org.jspecify.annotations.NullMarked;
