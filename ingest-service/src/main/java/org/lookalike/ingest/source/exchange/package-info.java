/** How sources speak HTTP: one way to build a client, to read an answer and to tell why there is none. */
@NullMarked
package org.lookalike.ingest.source.exchange;

import org.jspecify.annotations.NullMarked;
