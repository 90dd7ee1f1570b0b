package org.lookalike.detector.alert;

import java.time.Instant;

/**
 * That somebody looks at an alert.
 *
 * @param by whom, as the audit names them; never published
 */
public record Acknowledgement(Instant at, String by) {}
