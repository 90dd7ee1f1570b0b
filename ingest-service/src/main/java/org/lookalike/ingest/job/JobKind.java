package org.lookalike.ingest.job;

/** The kinds of jobs whose attempts are counted. */
public enum JobKind {
    /** Known accounts and likely handles that a platform is asked for. */
    LOOK_UP,
    /** A query of a district at a source. */
    SEARCH,
    /** The likely handles of a district, which are made before they are looked up. */
    HANDLES,
    /** The newest accounts of a source. */
    NEWEST,
    /** Events of a source. */
    STREAM,
    /** A walk through all accounts of a source. */
    BACKFILL,
    /** A reported account. */
    TIP,
    /** A record of how an account looked. */
    RECORD,
    /** A visit of a district's website. */
    WEBSITE,
    /** The renewal of a source's token, or the question when it ends. */
    TOKEN,
    /** A reading of a district's own page. */
    SENSOR,
    /** A file of accounts. */
    FILE
}
