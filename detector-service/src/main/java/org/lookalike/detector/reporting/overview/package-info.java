/** Whether the districts are safe and whether the watch works, at a glance. */
@NullMarked
package org.lookalike.detector.reporting.overview;

import org.jspecify.annotations.NullMarked;
