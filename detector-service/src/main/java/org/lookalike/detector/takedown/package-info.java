/** Telling a platform of an impostor: the packet for its report, what was filed, and what became of it. */
@NullMarked
package org.lookalike.detector.takedown;

import org.jspecify.annotations.NullMarked;
