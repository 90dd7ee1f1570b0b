/**
 * The languages of families: reads a display name that says "the public schools of a place" in another language than English.
 * Each language is a file of words, so that somebody who speaks it can read and correct it.
 */
@NullMarked
package org.lookalike.matching.languages;

import org.jspecify.annotations.NullMarked;
