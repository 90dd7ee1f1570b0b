package org.lookalike.launcher.sample;

import java.util.List;
import java.util.Random;

/** Profiles that imitate nobody, though many are about schools. */
enum InnocentProfile {
    PERSON {
        @Override
        Profile of(InventedWords words, Random random) {
            String name = words.person();
            String bio = Imitation.pick(
                    List.of(
                            "Math teacher. Views are my own.",
                            "Proud parent of two. Coffee first.",
                            "Gardening, trains and bad puns.",
                            "School nurse, retired.",
                            ""),
                    random);
            return new Profile(words.handle(name), name, bio, words.town());
        }
    },
    SCHOOL {
        @Override
        Profile of(InventedWords words, Random random) {
            String town = words.town();
            String name =
                    town + Imitation.pick(List.of(" Elementary School", " High School", " Middle School"), random);
            return new Profile(words.handle(name), name, "The latest from our classrooms in " + town + ".", town);
        }
    },
    PARENTS {
        @Override
        Profile of(InventedWords words, Random random) {
            String town = words.town();
            String name = town + Imitation.pick(List.of(" Elementary PTA", " PTO", " Band Boosters"), random);
            return new Profile(words.handle(name), name, "Volunteers for the children of " + town + ".", town);
        }
    },
    ATHLETICS {
        @Override
        Profile of(InventedWords words, Random random) {
            String town = words.town();
            String name = town + Imitation.pick(List.of(" Athletics", " Football", " Track & Field"), random);
            return new Profile(words.handle(name), name, "Scores, schedules and streams.", town);
        }
    },
    NEWSPAPER {
        @Override
        Profile of(InventedWords words, Random random) {
            String town = words.town();
            String name = "The " + town + Imitation.pick(List.of(" Gazette", " Courier", " Herald"), random);
            return new Profile(words.handle(name), name, "Local news, school board meetings included.", town);
        }
    },
    CITY {
        @Override
        Profile of(InventedWords words, Random random) {
            String town = words.town();
            String name = Imitation.pick(List.of("City of ", "Library of ", "Parks of "), random) + town;
            return new Profile(words.handle(name), name, "Official notices and events.", town);
        }
    };

    /** Most profiles are of people, as on every platform. */
    private static final List<InnocentProfile> MIX =
            List.of(PERSON, PERSON, PERSON, PERSON, PERSON, SCHOOL, PARENTS, ATHLETICS, NEWSPAPER, CITY);

    abstract Profile of(InventedWords words, Random random);

    static Profile any(InventedWords words, Random random) {
        return Imitation.pick(MIX, random).of(words, random);
    }
}
