/**
 * Mails that other servers return: delivery status notifications, by webhook or from a mailbox, find the delivery they are
 * about.
 */
@NullMarked
package org.lookalike.notifier.bounce;

import org.jspecify.annotations.NullMarked;
