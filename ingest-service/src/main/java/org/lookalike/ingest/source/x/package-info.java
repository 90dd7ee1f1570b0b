/** X, by its API v2: queries for accounts, a stream of posts whose authors have a district's name, and a stream of profile changes. */
@NullMarked
package org.lookalike.ingest.source.x;

import org.jspecify.annotations.NullMarked;
