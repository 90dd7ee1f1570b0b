/** Scores accounts as they were observed against the registry. */
@NullMarked
package org.lookalike.detector.detection;

import org.jspecify.annotations.NullMarked;
