/**
 * What a picture looks like, in 256 bits. Pictures come from strangers: they are read within fixed bounds, and nothing
 * of them is kept but the hash.
 */
@NullMarked
package org.lookalike.images;

import org.jspecify.annotations.NullMarked;
