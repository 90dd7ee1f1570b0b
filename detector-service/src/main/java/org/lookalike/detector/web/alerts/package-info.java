/** Pages about alerts: the queue, one alert with all that is known of it and what to decide, and who did what. */
@NullMarked
package org.lookalike.detector.web.alerts;

import org.jspecify.annotations.NullMarked;
