package org.lookalike.detector.alert;

/** What was done about an alert. */
public enum Action {
    REPORTED_TO_PLATFORM,
    REMOVED_BY_PLATFORM,
    DISTRICT_INFORMED
}
