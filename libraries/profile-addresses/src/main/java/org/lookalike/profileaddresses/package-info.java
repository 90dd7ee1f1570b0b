/** Reads which social media account an address, a handle or a pasted text names. */
@NullMarked
package org.lookalike.profileaddresses;

import org.jspecify.annotations.NullMarked;
