/** How long this service holds what. */
@NullMarked
package org.lookalike.detector.retention;

import org.jspecify.annotations.NullMarked;
