/** X, by its API v2: questions about accounts, and a stream of posts whose authors bear a district's name. */
@NullMarked
package org.lookalike.ingest.source.x;

import org.jspecify.annotations.NullMarked;
