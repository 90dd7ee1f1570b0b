/** Keeps the registry of district identities, scores account snapshots against it, raises alerts and records reviews. */
@NullMarked
package org.lookalike.detector;

import org.jspecify.annotations.NullMarked;
