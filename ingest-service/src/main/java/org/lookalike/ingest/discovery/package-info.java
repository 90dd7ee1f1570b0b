/** Decides which source is asked what, and when, within its limits; and passes on what it answers. */
@NullMarked
package org.lookalike.ingest.discovery;

import org.jspecify.annotations.NullMarked;
