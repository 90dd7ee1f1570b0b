package org.lookalike.ingest.website.page;

import org.lookalike.kafka.EnumCode;

/** How a page names an account, the strongest first. */
public enum MentionType {
    /** Bluesky shows the site's domain as the account's handle. */
    DOMAIN_HANDLE,
    /** A link that the page calls its own ({@code rel="me"}). */
    REL_ME,
    /** JSON-LD that describes the organization. */
    SAME_AS,
    META,
    LINK,
    /** An embedded profile, such as a timeline. */
    WIDGET,
    /** JSON from which the page's script makes links. */
    DATA,
    /** The site's {@code trust.txt}, which no reader of its pages sees. */
    TRUST_TXT;

    /** Its name in the contract, such as {@code rel-me}. */
    public String code() {
        return EnumCode.of(this).replace('_', '-');
    }

    /** Whether it says that the account is the organization's own, wherever it stands. */
    public boolean isStatement() {
        return this == REL_ME || this == SAME_AS || this == META || isOfSite();
    }

    /** Whether the site as a whole says it, and not one of its pages. */
    public boolean isOfSite() {
        return this == DOMAIN_HANDLE || this == TRUST_TXT;
    }
}
