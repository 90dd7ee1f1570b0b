package org.lookalike.matching.evaluation.fictional;

import static org.lookalike.matching.evaluation.fictional.FictionalAccounts.pick;

import java.util.Random;

/** Who resembles a district and imitates nobody. */
enum InnocentLookalike {
    SCHOOL {
        @Override
        Profile of(District district, Random random) {
            String level = pick(random, " Elementary School", " Middle School", " High School");
            return about(district, district.place() + level, "Home of the " + pick(random, "Otters.", "Comets."));
        }
    },
    ATHLETICS {
        @Override
        Profile of(District district, Random random) {
            String sport = pick(random, " Athletics", " Football", " Track & Field");
            return about(district, district.place() + sport, "Scores, schedules and streams.");
        }
    },
    PARENTS {
        @Override
        Profile of(District district, Random random) {
            String group = pick(random, " Elementary PTA", " PTO", " Band Boosters");
            return about(district, district.place() + group, "Volunteers for our children.");
        }
    },
    FOUNDATION {
        @Override
        Profile of(District district, Random random) {
            String kind = pick(random, " Education Foundation", " Alumni Association");
            return about(district, district.place() + kind, "A 501(c)(3) independent of the schools.");
        }
    },
    TEACHER {
        @Override
        Profile of(District district, Random random) {
            String name = pick(random, "Ms. ", "Mr. ", "Coach ") + pick(random, "Sample", "Exemplar", "Placeholder");
            return new Profile(
                    District.letters(name) + district.placeWith("").charAt(0) + "teaches",
                    name,
                    "Third grade teacher at " + district.place() + " Elementary. Views are my own.",
                    district.location());
        }
    },
    CITY {
        @Override
        Profile of(District district, Random random) {
            return about(
                    district, pick(random, "City of ", "Town of ") + district.place(), "Official notices and events.");
        }
    },
    COUNTY {
        @Override
        Profile of(District district, Random random) {
            return about(district, district.place() + " County Government", "News from the county clerk.");
        }
    },
    NEWSPAPER {
        @Override
        Profile of(District district, Random random) {
            String paper = pick(random, " Gazette", " Courier", " Herald");
            return about(district, "The " + district.place() + paper, "Local news, school board meetings included.");
        }
    },
    POLICE {
        @Override
        Profile of(District district, Random random) {
            return about(district, district.place() + " Police Department", "In an emergency call 911.");
        }
    },
    NAMESAKE_ELSEWHERE {
        @Override
        Profile of(District district, Random random) {
            String place = district.place() + pick(random, " Academy of Dance", " Volunteer Fire Company");
            return new Profile(District.letters(place), place, "", "Sampleton, HI");
        }
    },
    PERSON {
        @Override
        Profile of(District district, Random random) {
            String first = pick(random, "Robin", "Alex", "Kim");
            String last = district.place().split(" ")[0];
            return new Profile(
                    District.letters(first + last), first + " " + last, "Trains, gardening and bad puns.", "");
        }
    },
    BAND {
        @Override
        Profile of(District district, Random random) {
            return new Profile(
                    district.placeLetters() + "band",
                    district.place(),
                    "Four-piece indie rock. New album out now.",
                    "");
        }
    };

    abstract Profile of(District district, Random random);

    private static Profile about(District district, String name, String bio) {
        return new Profile(District.letters(name), name, bio, district.location());
    }
}
