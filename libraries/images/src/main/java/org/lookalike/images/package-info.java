/** A perceptual hash of 256 bits for untrusted pictures, which are decoded within fixed bounds. */
@NullMarked
package org.lookalike.images;

import org.jspecify.annotations.NullMarked;
