/**
 * The intent to tell one subscription about one alert. A notification is made once and never twice, however often the
 * alert is delivered to this service.
 */
@NullMarked
package org.lookalike.notifier.notification;

import org.jspecify.annotations.NullMarked;
