/** Remembers which accounts were seen under the handles that districts registered. */
@NullMarked
package org.lookalike.detector.registry.sightings;

import org.jspecify.annotations.NullMarked;
