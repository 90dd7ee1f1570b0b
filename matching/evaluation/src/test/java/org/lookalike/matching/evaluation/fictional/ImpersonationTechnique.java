package org.lookalike.matching.evaluation.fictional;

import static org.lookalike.matching.evaluation.fictional.FictionalAccounts.pick;

import java.util.Map;
import java.util.Random;

/** What impostors do. */
enum ImpersonationTechnique {
    LETTERS_SWAPPED {
        @Override
        Profile of(District district, Random random) {
            String handle = district.handleLetters();
            int at = inside(handle, random);
            while (handle.charAt(at) == handle.charAt(at + 1)) {
                at++;
            }
            return named(
                    handle.substring(0, at) + handle.charAt(at + 1) + handle.charAt(at) + handle.substring(at + 2),
                    district,
                    random);
        }
    },
    LETTER_OMITTED {
        @Override
        Profile of(District district, Random random) {
            String handle = district.handleLetters();
            int at = inside(handle, random);
            return named(handle.substring(0, at) + handle.substring(at + 1), district, random);
        }
    },
    LETTER_DOUBLED {
        @Override
        Profile of(District district, Random random) {
            String handle = district.handleLetters();
            int at = inside(handle, random);
            return named(handle.substring(0, at) + handle.charAt(at) + handle.substring(at), district, random);
        }
    },
    DIGIT_FOR_LETTER {
        @Override
        Profile of(District district, Random random) {
            return named(withDigit(district.handleLetters()), district, random);
        }
    },
    SEPARATOR_ADDED {
        @Override
        Profile of(District district, Random random) {
            String handle = district.handle().replaceAll("(?<=[a-z])(?=[A-Z])", pick(random, "_", "."));
            return named(handle.equals(district.handle()) ? handle + "_" : handle, district, random);
        }
    },
    WORD_ADDED {
        @Override
        Profile of(District district, Random random) {
            String word = pick(random, "official", "info", "help", "updates");
            return new Profile(
                    district.handleLetters() + pick(random, "", "_") + word,
                    district.name() + pick(random, "", " Official"),
                    "",
                    district.location());
        }
    },
    PLATFORM_WORD_ADDED {
        @Override
        Profile of(District district, Random random) {
            String word = pick(random, "tiktok", "live", "news", "alerts");
            return new Profile(
                    word + district.handleLetters(), district.name(), pick(random, "", "Streaming all games."), "");
        }
    },
    YEAR_ADDED {
        @Override
        Profile of(District district, Random random) {
            return named(district.handleLetters() + (2024 + random.nextInt(3)), district, random);
        }
    },
    EDITS_COMBINED {
        @Override
        Profile of(District district, Random random) {
            return new Profile(
                    withDigit(district.handleLetters()) + "_" + pick(random, "official", "news", "alerts"),
                    district.name(),
                    "Official account of " + district.name() + ".",
                    district.location());
        }
    },
    WORDS_SWAPPED {
        @Override
        Profile of(District district, Random random) {
            return new Profile(
                    district.placeLetters() + pick(random, "schooldistrict", "publicschools", "schools"),
                    district.place() + pick(random, " School District", " Public Schools", " Schools"),
                    "Serving the students and families of " + district.place() + ".",
                    district.location());
        }
    },
    INVISIBLE_LETTERS {
        @Override
        Profile of(District district, Random random) {
            int at = inside(district.name(), random);
            String invisible = pick(random, "\u200B", "\u200D", "\u2060");
            String name = district.name().substring(0, at)
                    + invisible
                    + district.name().substring(at);
            return called(name, district.handleLetters() + "_", district, random);
        }
    },
    STYLED_LETTERS {
        @Override
        Profile of(District district, Random random) {
            return called(bold(district.name()), unrelated(random), district, random);
        }
    },
    CONFUSABLE_LETTERS {
        private static final Map<Character, Character> CYRILLIC =
                Map.of('a', '\u0430', 'c', '\u0441', 'e', '\u0435', 'o', '\u043E', 'p', '\u0440', 'i', '\u0456');

        @Override
        Profile of(District district, Random random) {
            StringBuilder name = new StringBuilder(district.name());
            int at = inside(district.name(), random);
            while (!CYRILLIC.containsKey(name.charAt(at))) {
                at++;
            }
            name.setCharAt(at, CYRILLIC.get(name.charAt(at)));
            return called(name.toString(), unrelated(random), district, random);
        }
    },
    CLOSINGS {
        @Override
        Profile of(District district, Random random) {
            return new Profile(
                    district.placeLetters() + pick(random, "closings", "delays", "snowday"),
                    district.name() + pick(random, " Closings", " Delays", " Snow Days"),
                    "All schools are closed tomorrow. Follow for updates.",
                    district.location());
        }
    },
    LEADER {
        @Override
        Profile of(District district, Random random) {
            return new Profile(
                    pick(random, "superintendent", "supt_") + district.handleLetters(),
                    "Superintendent, " + district.name(),
                    "Official page of the superintendent of " + district.name() + ".",
                    district.location());
        }
    },
    NAME_ALONE {
        @Override
        Profile of(District district, Random random) {
            return new Profile(
                    unrelated(random), district.name(), "News from " + district.name() + ".", district.location());
        }
    },
    HANDLE_ELSEWHERE {
        @Override
        Profile of(District district, Random random) {
            return named(district.handle(), district, random);
        }
    },
    ACRONYM {
        @Override
        Profile of(District district, Random random) {
            String acronym = District.letters(district.acronym());
            return new Profile(
                    acronym + pick(random, "_official", "_schools", "alerts"),
                    district.acronym() + pick(random, "", " Alerts"),
                    "News and updates from " + district.name() + ".",
                    district.location());
        }
    };

    abstract Profile of(District district, Random random);

    /** Under the district's name or under none, as far as the handle is what imitates. */
    private static Profile named(String handle, District district, Random random) {
        return new Profile(
                handle,
                pick(random, district.name(), district.name(), district.place() + " Schools", ""),
                "",
                pick(random, district.location(), ""));
    }

    private static Profile called(String displayName, String handle, District district, Random random) {
        return new Profile(handle, displayName, "", pick(random, district.location(), ""));
    }

    private static String unrelated(Random random) {
        return pick(random, "dailyupdate", "communityvoice", "thenewsroom", "announcer") + (100 + random.nextInt(900));
    }

    private static String withDigit(String handle) {
        for (String pair : new String[] {"l1", "o0", "e3", "i1", "s5", "a4"}) {
            int at = handle.indexOf(pair.charAt(0), 1);
            if (at > 0) {
                return handle.substring(0, at) + pair.charAt(1) + handle.substring(at + 1);
            }
        }
        throw new IllegalArgumentException("no letter of " + handle + " looks like a digit");
    }

    /** A place that is neither the beginning nor the end. */
    private static int inside(String text, Random random) {
        return 2 + random.nextInt(Math.min(text.length(), 9) - 5);
    }

    /** In mathematical bold letters, which readers take for a font. */
    private static String bold(String text) {
        StringBuilder bold = new StringBuilder();
        text.chars().forEach(letter -> {
            if (letter >= 'a' && letter <= 'z') {
                bold.appendCodePoint(0x1D41A + letter - 'a');
            } else if (letter >= 'A' && letter <= 'Z') {
                bold.appendCodePoint(0x1D400 + letter - 'A');
            } else {
                bold.append((char) letter);
            }
        });
        return bold.toString();
    }
}
