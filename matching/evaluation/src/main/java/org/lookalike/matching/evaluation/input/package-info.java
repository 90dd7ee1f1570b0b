/** Reads the two files of an evaluation: the registered districts and the labelled accounts, one JSON object a line. */
@NullMarked
package org.lookalike.matching.evaluation.input;

import org.jspecify.annotations.NullMarked;
