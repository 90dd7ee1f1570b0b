package org.lookalike.ingest.website.page;

/** How a page names an account, the strongest first. */
public enum MentionType {
    /** Bluesky shows the site's domain as the account's handle. */
    DOMAIN_HANDLE("domain-handle"),
    /** A link that the page calls its own ({@code rel="me"}). */
    REL_ME("rel-me"),
    /** JSON-LD that describes the organization. */
    SAME_AS("same-as"),
    /** A meta tag. */
    META("meta"),
    /** An ordinary link. */
    LINK("link"),
    /** An embedded profile, such as a timeline. */
    WIDGET("widget"),
    /** JSON from which the page's script makes links. */
    DATA("data");

    private final String code;

    MentionType(String code) {
        this.code = code;
    }

    /** Its name in the contract. */
    public String code() {
        return code;
    }

    /** Whether it says that the account is the organization's own, wherever it stands. */
    public boolean isStatement() {
        return this == DOMAIN_HANDLE || this == REL_ME || this == SAME_AS || this == META;
    }
}
