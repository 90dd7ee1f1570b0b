package org.lookalike.launcher.sample;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Ways to imitate a district. */
enum Imitation {
    /** A letter of the name is replaced by a homoglyph. */
    CONFUSABLE_NAME {
        @Override
        Profile of(District district, Random random) {
            return profile(district.letters() + "_info", confusable(district.fullName(), random), district, random);
        }
    },
    /** A letter of the handle is doubled. */
    DOUBLED_LETTER {
        @Override
        Profile of(District district, Random random) {
            String letters = district.letters();
            int at = inside(letters, random);
            return profile(letters.substring(0, at) + letters.substring(at - 1), district.fullName(), district, random);
        }
    },
    /** A letter of the handle is replaced by a digit that looks like it. */
    DIGIT_FOR_LETTER {
        @Override
        Profile of(District district, Random random) {
            // Every full name says school or unified, and so has one of these letters.
            String handle = district.letters();
            for (var pair : List.of("l1", "o0", "i1", "e3")) {
                if (handle.indexOf(pair.charAt(0)) >= 0) {
                    int at = handle.lastIndexOf(pair.charAt(0));
                    handle = handle.substring(0, at) + pair.charAt(1) + handle.substring(at + 1);
                    break;
                }
            }
            return profile(handle, district.fullName(), district, random);
        }
    },
    /** A word that claims authority is added. */
    ADDED_WORD {
        @Override
        Profile of(District district, Random random) {
            return profile(
                    district.letters() + pick(List.of("_official", "_news", "_alerts"), random),
                    district.fullName() + pick(List.of(" Official", " News", " Alerts"), random),
                    district,
                    random);
        }
    },
    /** A letter of the handle is omitted. */
    OMITTED_LETTER {
        @Override
        Profile of(District district, Random random) {
            String letters = district.letters();
            int at = inside(letters, random);
            return profile(letters.substring(0, at) + letters.substring(at + 1), district.fullName(), district, random);
        }
    },
    /** The district's name and town are used with an unrelated handle. */
    NAME_ONLY {
        @Override
        Profile of(District district, Random random) {
            return new Profile(
                    "closings_and_delays_" + (100 + random.nextInt(900)),
                    district.fullName(),
                    "News and updates from %s.".formatted(district.fullName()),
                    "%s, %s".formatted(district.city(), district.state()));
        }
    };

    /** Latin letters with their Cyrillic homoglyphs. */
    private static final Map<Character, Character> CYRILLIC =
            Map.of('a', '\u0430', 'c', '\u0441', 'e', '\u0435', 'o', '\u043E', 'p', '\u0440', 'i', '\u0456');

    abstract Profile of(District district, Random random);

    /**
     * The ways in turn. A name alone does not point at a district registered by the bare name of its town, so such a one
     * gets the next way.
     */
    static Imitation nth(int n, District district) {
        Imitation imitation = values()[n % values().length];
        return imitation == NAME_ONLY && district.isBarePlace() ? nth(n + 1, district) : imitation;
    }

    private static Profile profile(String handle, String name, District district, Random random) {
        String bio = pick(
                List.of(
                        "All schools are closed tomorrow. Follow for updates.",
                        "News and updates from " + district.fullName() + ".",
                        "Early dismissal and delays first, here.",
                        ""),
                random);
        String location = random.nextBoolean() ? district.city() + ", " + district.state() : "";
        return new Profile(handle, name, bio, location);
    }

    private static String confusable(String name, Random random) {
        int[] places = name.chars().filter(c -> CYRILLIC.containsKey((char) c)).toArray();
        char replaced = (char) places[random.nextInt(places.length)];
        int at = name.indexOf(replaced);
        return name.substring(0, at) + CYRILLIC.get(replaced) + name.substring(at + 1);
    }

    /** A place among the letters that tell the district, neither the first nor the last of them. */
    private static int inside(String letters, Random random) {
        return 2 + random.nextInt(Math.min(letters.length(), 8) - 3);
    }

    static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
