package org.lookalike.ingest.job;

/** The kinds of jobs whose attempts are counted. */
public enum JobKind {
    /** Known accounts and likely handles that a platform is asked for. */
    LOOK_UP,
    SEARCH,
    /** The likely handles of a district, which are made before they are looked up. */
    HANDLES,
    NEWEST,
    STREAM,
    BACKFILL,
    /** A reported account. */
    TIP,
    RECORD,
    WEBSITE,
    /** The renewal of a source's token, or the question when it ends. */
    TOKEN,
    /** A reading of a district's own page. */
    SENSOR,
    FILE
}
