/**
 * The program behind the script {@code ./lookalike}: its commands and their
 * output in the terminal.
 */
@NullMarked
package org.lookalike.launcher;

import org.jspecify.annotations.NullMarked;
