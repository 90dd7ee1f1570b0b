package org.lookalike.matching.speaker;

/** What a noun means, as far as it says who speaks. */
enum NounKind {
    /** One who does something: {@code teacher}. */
    PERSON,
    /** A first name: {@code robin}. */
    FIRST_NAME,
    /** People who belong together: {@code union}, {@code family}. */
    PEOPLE,
    /** What schools have groups for: {@code softball}, {@code choir}, {@code biology}, {@code tigers}. */
    TEAM,
    /** Work, and those who do it in an organization: {@code hiring}, {@code payroll}. */
    OFFICE,
    /** What is said, and what there is to say: {@code bulletin}, {@code reopening}, {@code snow}. */
    MESSAGE,
    /** Where it is said: {@code page}, {@code corner}. It is whose the word before says. */
    CHANNEL,
    /** Blame, mockery and wrongdoing: {@code rant}, {@code cover-up}. */
    CRITICISM,
    /** {@code gazette}, {@code magazine}. */
    PUBLICATION,
    /** {@code vote}, {@code petition}. */
    CAMPAIGN,
    /** Trades, buildings and public bodies: {@code bakery}, {@code sheriff}. */
    BUSINESS,
    /** {@code pizza}: alone somebody's trade, and with an office what it provides. */
    FOOD,
    /** A word that is mostly a verb: {@code defund}. */
    VERB
}
