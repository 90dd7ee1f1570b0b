/**
 * Mails that are not about news of alerts: who causes them, and when. They are deliveries like all others.
 */
@NullMarked
package org.lookalike.notifier.delivery.systemmail;

import org.jspecify.annotations.NullMarked;
