/**
 * Gives a running system something to do: registers districts, subscribes an address, plays accounts. It uses the same
 * public HTTP interfaces that any other client would.
 */
@NullMarked
package org.lookalike.launcher.play;

import org.jspecify.annotations.NullMarked;
