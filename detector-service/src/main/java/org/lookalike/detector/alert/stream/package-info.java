/** Tells other systems and open pages of every change of an alert, over HTTP. */
@NullMarked
package org.lookalike.detector.alert.stream;

import org.jspecify.annotations.NullMarked;
