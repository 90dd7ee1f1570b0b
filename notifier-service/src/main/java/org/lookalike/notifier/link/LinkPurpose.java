package org.lookalike.notifier.link;

/** What a link allows its holder to do, and no more. */
public enum LinkPurpose {
    /** Confirm one subscription. */
    CONFIRM,
    /** See one subscription, change its terms, pause and end it. */
    PREFERENCES,
    /** End one subscription. Mail programs use it without showing a page (RFC 8058). */
    UNSUBSCRIBE
}
