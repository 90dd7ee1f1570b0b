/** The packaged system on a real broker, database and mail server, each of which can be killed, paused or disconnected. */
@NullMarked
package org.lookalike.proofs.rig;

import org.jspecify.annotations.NullMarked;
