/** Scores accounts as they were observed against the registry. */
@NullMarked
package org.lookalike.detector.assessment;

import org.jspecify.annotations.NullMarked;
