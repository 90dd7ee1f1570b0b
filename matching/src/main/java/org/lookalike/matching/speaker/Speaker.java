package org.lookalike.matching.speaker;

/** Who an account says that it is, by a name that has a district's in it. */
public enum Speaker {
    /** The district itself: news, closings, a motto. */
    DISTRICT("the district"),
    /** Transportation, payroll, the board. */
    OFFICE("an office of the district"),
    /** A school, a team, a class. */
    PART("a part of the district, such as a school or team"),
    /** Alumni, parents, a union. */
    PEOPLE_AROUND("somebody around the district"),
    /** A teacher, a coach. */
    PERSON("one person"),
    /** A newspaper, a critic, a joker. */
    PUBLICATION("a publication or critic"),
    /** A campaign or petition. */
    CAMPAIGN("a campaign"),
    /** A shop, a church, the police. */
    OTHER_ORGANIZATION("another organization"),
    /** Not the district: the words do not tell more. */
    SOMEBODY_ELSE("somebody else"),
    /** Nobody that the words tell. */
    UNKNOWN("nobody that is known");

    private final String who;

    Speaker(String who) {
        this.who = who;
    }

    /** Whether it is the district, or an office of it. */
    public boolean isDistrict() {
        return this == DISTRICT || this == OFFICE;
    }

    /** Whether it is known to be somebody else than the district. */
    public boolean isSomebodyElse() {
        return !isDistrict() && this != UNKNOWN;
    }

    /** For people, to continue "who speaks is ...". */
    @Override
    public String toString() {
        return who;
    }
}
