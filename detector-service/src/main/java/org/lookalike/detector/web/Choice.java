package org.lookalike.detector.web;

/** An option of a select element. */
public record Choice(String value, String label, boolean isChosen) {}
