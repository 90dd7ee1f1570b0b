/**
 * Deliveries by e-mail: the content of mails, in which untrusted text is neither a header nor markup nor a link, and the one class that
 * hands a mail to an SMTP server.
 */
@NullMarked
package org.lookalike.notifier.delivery.email;

import org.jspecify.annotations.NullMarked;
