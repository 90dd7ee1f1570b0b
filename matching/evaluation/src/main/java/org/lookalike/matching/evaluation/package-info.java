/**
 * Measures a match policy on labelled accounts before it is switched to: the program behind the script {@code
 * matching/evaluate}.
 */
@NullMarked
package org.lookalike.matching.evaluation;

import org.jspecify.annotations.NullMarked;
