/** Makes a score of the reasons that the signals give, and a match of score and reasons. */
@NullMarked
package org.lookalike.matching.score;

import org.jspecify.annotations.NullMarked;
