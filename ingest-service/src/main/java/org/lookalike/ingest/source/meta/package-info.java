/** Meta's Graph API, which Facebook, Instagram and Threads have in common. */
@NullMarked
package org.lookalike.ingest.source.meta;

import org.jspecify.annotations.NullMarked;
