package org.lookalike.matching.evaluation.people;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.text.Letters;

/**
 * Ordinary accounts, made as they are asked for: names as frequent as in the census, towns and schools of the registry as often as it has
 * of all districts of the country. They say more of themselves than 200,000 accounts did that were seen: of those, 7 % had a description,
 * 5 % a place, 0.02 % named a school, 0.6 % had a title in the handle, 0.3 % one in the name, and 0.02 % an acronym of a school behind a
 * separator in the handle.
 */
record OrdinaryPeople(List<DistrictIdentity> districts, long seed) {

    private static final int DISTRICTS_OF_COUNTRY = 19_933;
    private static final List<String> STATES = List.of("CA", "TX", "FL", "NY", "PA", "IL", "OH", "GA", "NC", "MI");
    private static final List<String> TITLES = List.of("Mr.", "Mrs.", "Ms.", "Dr.", "Coach");
    private static final List<String> WORDS =
            List.of("sunny", "gamer", "blue", "rider", "moon", "tiger", "dad", "art", "fit", "music", "cat", "lucky");
    private static final List<String> BIOS = List.of(
            "Dog mom. Coffee first.",
            "living my best life",
            "Nurse, runner, reader",
            "she/her",
            "Real estate agent",
            "Artist and dreamer",
            "Father of two, fan of the Hornets");

    /** The account with this number; the same number gives the same account. */
    AccountProfile account(long number) {
        RandomGenerator random = new SplittableRandom(seed + number * 0x9E3779B97F4A7C15L);
        String first = Names.FIRST.next(random);
        String last = Names.LAST.next(random);
        String town = Names.LAST.next(random) + "ville";
        String state = STATES.get(random.nextInt(STATES.size()));
        DistrictIdentity district = districts.get(random.nextInt(districts.size()));
        if (random.nextInt(DISTRICTS_OF_COUNTRY) < districts.size()) {
            town = Schools.town(district);
            state = String.valueOf(district.state());
        }
        String title = is(random, 0.006) ? TITLES.get(random.nextInt(TITLES.size())) : "";
        String school = Schools.next(town, random);
        return AccountProfile.of("tiktok", "ordinary-" + number, handle(first, last, title, school, random))
                .withDisplayName(name(first, last, title, random))
                .withBio(bio(title, school, town, state, random))
                .withLocation(is(random, 0.15) ? town + (is(random, 0.6) ? ", " + state : "") : null)
                .withAvatarHash(is(random, 0.9) ? Teacher.picture(random) : null);
    }

    private static boolean is(RandomGenerator random, double share) {
        return random.nextDouble() < share;
    }

    private static String handle(String first, String last, String title, String school, RandomGenerator random) {
        String separator = List.of("", "", "_", ".").get(random.nextInt(4));
        String end = is(random, 0.0002)
                ? "_" + Schools.acronym(school)
                : is(random, 0.5) ? String.valueOf(random.nextInt(2000)) : "";
        String handle;
        if (!title.isEmpty()) {
            handle = title.replace(".", "") + separator + last;
        } else {
            handle = switch (random.nextInt(6)) {
                case 0, 1 -> first + separator + last;
                case 2 -> first.charAt(0) + separator + last;
                case 3 -> last + separator + first;
                case 4 -> WORDS.get(random.nextInt(WORDS.size())) + separator + first;
                default -> WORDS.get(random.nextInt(WORDS.size())) + WORDS.get(random.nextInt(WORDS.size()));
            };
        }
        return (handle + end).toLowerCase(Locale.ROOT);
    }

    private static String name(String first, String last, String title, RandomGenerator random) {
        if (!title.isEmpty()) {
            return title + " " + (is(random, 0.5) ? last : first + " " + last);
        }
        return switch (random.nextInt(10)) {
            case 0 -> first;
            case 1 -> first.charAt(0) + ". " + last;
            case 2 -> first + " " + (char) ('A' + random.nextInt(26)) + ". " + last;
            default -> first + " " + last;
        };
    }

    /** People with a title teach more often, and three accounts in a thousand name a school: that of its town, whether or not it works there. */
    private static String bio(String title, String school, String town, String state, RandomGenerator random) {
        if (is(random, title.isEmpty() ? 0.003 : 0.03)) {
            return switch (random.nextInt(6)) {
                case 0 -> "Teacher at " + school;
                case 1 -> school.replace(" School", "") + " '2" + random.nextInt(10);
                case 2 -> "Math teacher in " + town + ", " + state;
                case 3 -> "Proud parent, " + school;
                case 4 -> "#" + Letters.normalise(school.replace(" School", ""));
                default -> school + " alum. " + town + " native";
            };
        }
        return is(random, 0.2) ? BIOS.get(random.nextInt(BIOS.size())) : "";
    }
}
