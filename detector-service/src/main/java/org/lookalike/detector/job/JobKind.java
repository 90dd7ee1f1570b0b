package org.lookalike.detector.job;

/** The kinds of jobs whose attempts are counted. */
public enum JobKind {
    /** A file of districts that is checked or imported. */
    IMPORT,
    /** Accounts seen earlier that are assessed again. */
    RESCAN,
    /** What an observation of an official account teaches. */
    LEARNING,
    /** A mail to one person that notifier-service takes. */
    PERSONAL_MAIL
}
