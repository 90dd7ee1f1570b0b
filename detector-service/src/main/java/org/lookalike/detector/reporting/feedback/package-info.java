/** What people's verdicts say of the signals: how often an alert that a signal supported was confirmed. */
@NullMarked
package org.lookalike.detector.reporting.feedback;

import org.jspecify.annotations.NullMarked;
