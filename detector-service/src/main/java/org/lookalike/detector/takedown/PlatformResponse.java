package org.lookalike.detector.takedown;

/** A platform's answer to a report. */
public enum PlatformResponse {
    REMOVED,
    REFUSED,
    NO_ANSWER
}
