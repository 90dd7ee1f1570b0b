/** Advises a district on what it has registered. */
@NullMarked
package org.lookalike.detector.registry.advice;

import org.jspecify.annotations.NullMarked;
