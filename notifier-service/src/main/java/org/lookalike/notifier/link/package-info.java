/**
 * Links in mails: where they lead, and the signed tokens by which a reader without an account changes one subscription.
 */
@NullMarked
package org.lookalike.notifier.link;

import org.jspecify.annotations.NullMarked;
