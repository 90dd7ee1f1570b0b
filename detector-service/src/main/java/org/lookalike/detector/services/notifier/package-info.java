/** The client of notifier-service, which knows who is told of alerts, and what became of it. */
@NullMarked
package org.lookalike.detector.services.notifier;

import org.jspecify.annotations.NullMarked;
