/**
 * The whole system on one machine: broker, database and mailbox in this JVM, the three services as processes of their own.
 * {@link org.lookalike.launcher.system.LocalSystem} starts the parts in the order they need each other and stops them in
 * reverse, whatever made them stop.
 */
@NullMarked
package org.lookalike.launcher.system;

import org.jspecify.annotations.NullMarked;
