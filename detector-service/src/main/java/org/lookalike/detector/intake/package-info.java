/** Takes account snapshots in: reads the topic, rejects what cannot be read, and has the rest assessed and stored. */
@NullMarked
package org.lookalike.detector.intake;

import org.jspecify.annotations.NullMarked;
