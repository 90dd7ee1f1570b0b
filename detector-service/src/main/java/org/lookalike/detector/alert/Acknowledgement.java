package org.lookalike.detector.alert;

import java.time.Instant;

/** That somebody looks at an alert, by their name in the audit; it is never published. */
public record Acknowledgement(Instant at, String by) {}
