package org.lookalike.detector.web.alerts;

/** An option of a select element. */
public record Choice(String value, String label, boolean isChosen) {}
