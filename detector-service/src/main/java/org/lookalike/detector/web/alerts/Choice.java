package org.lookalike.detector.web.alerts;

/** What a form's list offers. */
record Choice(String value, String label, boolean isChosen) {}
