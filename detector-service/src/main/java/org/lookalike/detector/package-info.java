/** Judges: keeps the registry of district identities, scores account snapshots against it, raises alerts, records reviews. */
@NullMarked
package org.lookalike.detector;

import org.jspecify.annotations.NullMarked;
