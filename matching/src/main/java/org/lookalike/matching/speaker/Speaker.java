package org.lookalike.matching.speaker;

/** Who an account says that it is, by a name that has a district's in it. */
public sealed interface Speaker {

    /** The words that decided; empty where nothing stands beside the district's name. */
    String words();

    /** Who it is, to continue "who speaks is ...". */
    String who();

    /** The district itself: news, closings, a motto. */
    record District(String words) implements Speaker {
        @Override
        public String who() {
            return "the district";
        }
    }

    /** An office of the district: transportation, payroll, the board. */
    record Office(String words) implements Speaker {
        @Override
        public String who() {
            return "an office of the district";
        }
    }

    /** A part of it: a school, a team, a class. */
    record Part(String words) implements Speaker {
        @Override
        public String who() {
            return "a part of the district, such as a school or team";
        }
    }

    /** People around it: alumni, parents, a union. */
    record PeopleAround(String words) implements Speaker {
        @Override
        public String who() {
            return "somebody around the district";
        }
    }

    /** One person: a teacher, a coach. */
    record Person(String words) implements Speaker {
        @Override
        public String who() {
            return "one person";
        }
    }

    /** A newspaper, a critic, a joker. */
    record Publication(String words) implements Speaker {
        @Override
        public String who() {
            return "a publication or critic";
        }
    }

    /** A campaign or petition. */
    record Campaign(String words) implements Speaker {
        @Override
        public String who() {
            return "a campaign";
        }
    }

    /** Another organization of the place: a shop, a church, the police. */
    record OtherOrganization(String words) implements Speaker {
        @Override
        public String who() {
            return "another organization";
        }
    }

    /** Nobody that the words tell. */
    record Unknown(String words) implements Speaker {
        @Override
        public String who() {
            return "nobody that is known";
        }
    }

    /** Whether the name is spoken by the district, or by an office of it. */
    default boolean isDistrict() {
        return this instanceof District || this instanceof Office;
    }

    /** Whether the name is spoken by somebody else than the district. */
    default boolean isSomebodyElse() {
        return !isDistrict() && !(this instanceof Unknown);
    }
}
