package org.lookalike.detector.console.alerts;

/** What a form's list offers. */
record Choice(String value, String label, boolean isChosen) {}
