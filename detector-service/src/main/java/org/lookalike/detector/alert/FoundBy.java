package org.lookalike.detector.alert;

/** What raised an alert. */
public enum FoundBy {
    /** The account was observed while the district was watched for. */
    OBSERVATION,
    /** The account had been observed before the district was registered or changed. */
    RESCAN
}
