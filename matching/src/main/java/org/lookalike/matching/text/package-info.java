/**
 * Brings text into comparable forms: letters that look alike to one letter, names to words, handles to their bare
 * letters. Every form is idempotent and costs time in proportion to the text's length.
 */
@NullMarked
package org.lookalike.matching.text;

import org.jspecify.annotations.NullMarked;
