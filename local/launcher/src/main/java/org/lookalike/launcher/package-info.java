/**
 * The program behind the script {@code ./lookalike}: its commands, how they end, and how they talk to the person in front
 * of the terminal.
 */
@NullMarked
package org.lookalike.launcher;

import org.jspecify.annotations.NullMarked;
