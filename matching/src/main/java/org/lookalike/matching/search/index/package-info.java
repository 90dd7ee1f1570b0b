/**
 * The index of candidate search: which registered texts are like a given one, without looking at all of them. Each target gives
 * several {@linkplain org.lookalike.matching.search.index.Pattern patterns}: its handles, names, and the handles people would
 * make of its name. Search is lossless: it finds exactly the patterns within the edit distance of the policy.
 */
@NullMarked
package org.lookalike.matching.search.index;

import org.jspecify.annotations.NullMarked;
