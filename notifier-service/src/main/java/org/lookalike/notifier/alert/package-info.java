/**
 * Alerts: the latest revision of each, with what this service needs for its mails.
 */
@NullMarked
package org.lookalike.notifier.alert;

import org.jspecify.annotations.NullMarked;
