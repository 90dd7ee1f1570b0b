package org.lookalike.security.link;

/** The only thing that a link allows. Links contain the ordinal, so new constants must be added at the end. */
public enum LinkPurpose {
    /** Confirm one subscription. */
    CONFIRM,
    /** See one subscription, change its terms, pause and end it. */
    PREFERENCES,
    /** End one subscription. Mail programs use it without showing a page (RFC 8058). */
    UNSUBSCRIBE,
    /** See one alert, and decide about it. */
    ALERT,
    /** See the accounts that may be one district's, and say whose they are. */
    ACCOUNTS,
    /**
     * See what became of the newest report of one alert's account, and say how the platform answered. The detector serves it at
     * {@code /from-mail/reports/{token}?language=…}; its {@code GET} changes nothing, so that a reminder may link to it.
     */
    REPORT,
    /** See the alerts of one mail. */
    DIGEST,
    /** See what is held of one person of a roster, agree to it, change it and end it. */
    PERSON;

    /** Whether the link names the subscription that received it. */
    boolean hasReader() {
        return this == ALERT || this == REPORT || this == DIGEST;
    }

    /** Whether the link names a district. */
    boolean hasDistrict() {
        return this == ACCOUNTS;
    }
}
