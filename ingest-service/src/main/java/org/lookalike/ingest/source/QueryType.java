package org.lookalike.ingest.source;

/** The types of queries, and of streams, that sources support. */
public enum QueryType {
    /** The source pushes new and changed accounts. */
    STREAM,
    /** The source lists its newest accounts. */
    NEWEST,
    /** The source finds accounts by words in their name. */
    SEARCH,
    /** The source finds accounts by words in their recent posts. */
    SEARCH_POSTS,
    /** The source finds pages of the web that are those of accounts. */
    SEARCH_WEB,
    /** The source finds the accounts of a web domain. */
    SEARCH_DOMAIN,
    LOOK_UP_HANDLE,
    LOOK_UP_ID
}
