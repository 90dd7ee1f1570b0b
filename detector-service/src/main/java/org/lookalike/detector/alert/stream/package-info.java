/** Streams changes of alerts over HTTP to other systems and open pages. */
@NullMarked
package org.lookalike.detector.alert.stream;

import org.jspecify.annotations.NullMarked;
