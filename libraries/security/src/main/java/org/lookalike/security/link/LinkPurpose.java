package org.lookalike.security.link;

/** The only thing that a link allows. */
public enum LinkPurpose {
    /** Confirm one subscription. */
    CONFIRM(0),
    /** See one subscription, change its terms, pause and end it. */
    PREFERENCES(1),
    /** End one subscription. Mail programs use it without showing a page (RFC 8058). */
    UNSUBSCRIBE(2),
    /** See one alert, and decide about it. */
    ALERT(3),
    /** See the accounts that may be one district's, and say whose they are. */
    ACCOUNTS(4),
    /**
     * See what became of the newest report of one alert's account, and say how the platform answered. The detector serves it at
     * {@code /from-mail/reports/{token}?language=…}; its {@code GET} changes nothing, so that a reminder may link to it.
     */
    REPORT(5),
    /** See the alerts of one mail. */
    DIGEST(6),
    /** See what is held of one person of a roster, agree to it, change it and end it. */
    PERSON(7);

    private final byte code;

    LinkPurpose(int code) {
        this.code = (byte) code;
    }

    /** What stands for it in a link. Links that were mailed have it, so that it never changes, and no other purpose gets it. */
    byte code() {
        return code;
    }

    /** Whether the link names the subscription that received it. */
    boolean hasReader() {
        return this == ALERT || this == REPORT || this == DIGEST;
    }

    /** Whether the link names a district. */
    boolean hasDistrict() {
        return this == ACCOUNTS;
    }
}
