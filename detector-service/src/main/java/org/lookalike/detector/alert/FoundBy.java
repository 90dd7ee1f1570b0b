package org.lookalike.detector.alert;

/** How an alert came to be raised. */
public enum FoundBy {
    /** The account was observed while the district was watched for. */
    OBSERVATION,
    /** The account had been observed before the district was registered or changed. */
    RESCAN
}
