/**
 * Mails that come back, and the addresses that are therefore mailed no more. Knows deliveries by their rows alone; they ask
 * here whom they may reach.
 */
@NullMarked
package org.lookalike.notifier.suppression;

import org.jspecify.annotations.NullMarked;
