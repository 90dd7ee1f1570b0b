/** What accounts' avatars look like: fetched from the platforms' own hosts, hashed, and forgotten or kept as evidence. */
@NullMarked
package org.lookalike.ingest.avatar;

import org.jspecify.annotations.NullMarked;
