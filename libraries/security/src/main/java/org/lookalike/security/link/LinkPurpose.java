package org.lookalike.security.link;

/** What a link allows its holder to do, and no more. Links hold the place in this list: further ones come at its end. */
public enum LinkPurpose {
    /** Confirm one subscription. */
    CONFIRM,
    /** See one subscription, change its terms, pause and end it. */
    PREFERENCES,
    /** End one subscription. Mail programs use it without showing a page (RFC 8058). */
    UNSUBSCRIBE,
    /** See one alert, and decide about it. */
    ALERT;

    /** Whether the link says in whose mail it was. */
    boolean hasReader() {
        return this == ALERT;
    }
}
