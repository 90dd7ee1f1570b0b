/** Mails to one person that are no alerts of a subscription: they are stored with what they tell of, and notifier-service sends them. */
@NullMarked
package org.lookalike.detector.personalmail;

import org.jspecify.annotations.NullMarked;
