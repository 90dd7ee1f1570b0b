package org.lookalike.ingest.source;

/** What a source can be asked. */
public enum QueryType {
    /** It tells of new and changed accounts by itself. */
    STREAM,
    /** It lists its newest accounts. */
    NEWEST,
    /** It finds accounts by words of their name. */
    SEARCH,
    /** It finds accounts by the web domain that they belong to. */
    SEARCH_DOMAIN,
    /** It shows the account that has a handle. */
    LOOK_UP_HANDLE,
    /** It shows the account that has an identifier. */
    LOOK_UP_ID
}
