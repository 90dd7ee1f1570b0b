/** Untrusted pictures, decoded within fixed bounds: a perceptual hash of 256 bits, and a small copy without foreign bytes. */
@NullMarked
package org.lookalike.images;

import org.jspecify.annotations.NullMarked;
