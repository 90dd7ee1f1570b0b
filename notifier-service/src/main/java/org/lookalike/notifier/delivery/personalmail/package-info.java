/** Mails to one person that are about no subscription: detector-service hands them over, once each. */
@NullMarked
package org.lookalike.notifier.delivery.personalmail;

import org.jspecify.annotations.NullMarked;
