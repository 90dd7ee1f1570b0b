/**
 * Notifications: the intent to tell one subscription about one alert. A notification is created once, however often the record of the
 * alert is consumed.
 */
@NullMarked
package org.lookalike.notifier.notification;

import org.jspecify.annotations.NullMarked;
