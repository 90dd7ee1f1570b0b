/** Meta's Graph API, which Facebook, Instagram and Threads share. */
@NullMarked
package org.lookalike.ingest.source.meta;

import org.jspecify.annotations.NullMarked;
