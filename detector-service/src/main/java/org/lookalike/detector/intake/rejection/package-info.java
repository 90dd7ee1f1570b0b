/** Records that could not be processed, kept with the reason for whoever mends their source. */
@NullMarked
package org.lookalike.detector.intake.rejection;

import org.jspecify.annotations.NullMarked;
