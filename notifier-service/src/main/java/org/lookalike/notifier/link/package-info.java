/**
 * Links in mails: where they lead, and what the signed ones allow a reader without an account.
 */
@NullMarked
package org.lookalike.notifier.link;

import org.jspecify.annotations.NullMarked;
