/**
 * Subscriptions: a recipient, the districts it subscribes to, and the severity from which it is notified.
 */
@NullMarked
package org.lookalike.notifier.subscription;

import org.jspecify.annotations.NullMarked;
