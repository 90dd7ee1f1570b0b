package org.lookalike.matching.speaker;

/** What a noun means, as far as it says who speaks. */
enum NounKind {
    /** One who does something: {@code teacher}. */
    PERSON(Speaker.PERSON),
    /** People who belong together: {@code union}, {@code family}. */
    PEOPLE(Speaker.PEOPLE_AROUND),
    /** What schools have groups for: {@code softball}, {@code choir}, {@code biology}, {@code tigers}. */
    TEAM(Speaker.PART),
    /** Work, and those who do it in an organization: {@code hiring}, {@code payroll}. */
    OFFICE(Speaker.OFFICE),
    /** What is said, and what there is to say: {@code bulletin}, {@code snow}. */
    MESSAGE(Speaker.DISTRICT),
    /** Where it is said: {@code page}, {@code corner}. It is whose the word before says. */
    CHANNEL(Speaker.DISTRICT),
    /** Blame, mockery and wrongdoing: {@code rant}, {@code cover-up}. */
    CRITICISM(Speaker.PUBLICATION),
    /** {@code gazette}, {@code magazine}. */
    PUBLICATION(Speaker.PUBLICATION),
    /** {@code vote}, {@code petition}. */
    CAMPAIGN(Speaker.CAMPAIGN),
    /** Trades, buildings and public bodies: {@code bakery}, {@code sheriff}. */
    BUSINESS(Speaker.OTHER_ORGANIZATION),
    /** {@code pizza}: alone somebody's trade, and with an office what it provides. */
    FOOD(Speaker.OTHER_ORGANIZATION),
    /** Whatever else, which says nothing of who speaks: {@code record}. */
    THING(Speaker.UNKNOWN);

    private final Speaker speaker;

    NounKind(Speaker speaker) {
        this.speaker = speaker;
    }

    /** Who speaks where a noun of this kind stands beside the district's name. */
    Speaker speaker(boolean isPlural) {
        return this == PERSON && isPlural ? Speaker.PEOPLE_AROUND : speaker;
    }
}
