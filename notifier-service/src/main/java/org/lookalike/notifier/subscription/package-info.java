/**
 * Who wants to hear what: an address, the districts it asks about, and the severity from which it wants mail.
 */
@NullMarked
package org.lookalike.notifier.subscription;

import org.jspecify.annotations.NullMarked;
