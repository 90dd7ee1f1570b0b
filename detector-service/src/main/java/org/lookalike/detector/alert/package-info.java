/** The findings: one alert per district and account, how it changes with what is seen and decided, and where it is kept. */
@NullMarked
package org.lookalike.detector.alert;

import org.jspecify.annotations.NullMarked;
