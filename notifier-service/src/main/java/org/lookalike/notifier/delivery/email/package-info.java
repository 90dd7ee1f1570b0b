/**
 * Deliveries by e-mail: what a mail says, how text written by strangers is shown in it, and the one way to hand a mail to
 * an SMTP server without giving that text power over headers, links or the time an attempt takes.
 */
@NullMarked
package org.lookalike.notifier.delivery.email;

import org.jspecify.annotations.NullMarked;
