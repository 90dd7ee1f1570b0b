/** Judges accounts seen earlier again, for districts that were registered or changed since. */
@NullMarked
package org.lookalike.detector.rescan;

import org.jspecify.annotations.NullMarked;
