/**
 * Claims about loss, duplicates and speed, each with a run that would show it wrong: the packaged system is started, driven
 * and broken from outside, and what came out is compared with what had to come out.
 */
@NullMarked
package org.lookalike.proofs;

import org.jspecify.annotations.NullMarked;
