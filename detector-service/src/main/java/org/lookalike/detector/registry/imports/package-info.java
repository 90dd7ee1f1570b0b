/** Reads files of districts, checks their rows and imports them. */
@NullMarked
package org.lookalike.detector.registry.imports;

import org.jspecify.annotations.NullMarked;
