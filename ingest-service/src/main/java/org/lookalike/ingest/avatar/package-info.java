/** Avatars: fetched from the platforms' own hosts, hashed, and discarded or kept as evidence. */
@NullMarked
package org.lookalike.ingest.avatar;

import org.jspecify.annotations.NullMarked;
