/** The packaged system on real parts, each of which can be killed, paused, cut off and brought back. */
@NullMarked
package org.lookalike.proofs.rig;

import org.jspecify.annotations.NullMarked;
