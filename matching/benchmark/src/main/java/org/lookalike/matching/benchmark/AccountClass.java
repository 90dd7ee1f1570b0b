package org.lookalike.matching.benchmark;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;

/** What kind of account is assessed: it decides how far matching has to look. */
public enum AccountClass {
    /** Somebody with no tie to a school: nearly all accounts of a platform. */
    PERSON {
        @Override
        AccountProfile profile(int number, DistrictIdentity district, FictionalNames names) {
            String name = names.person();
            String letters = name.replace(' ', names.pick("_", ".").charAt(0)) + names.below(1000);
            return account(number, letters, name)
                    .withBio(names.pick("Gardening, trains and bad puns.", "Views are my own.", "she/her", ""))
                    .withLocation(names.town());
        }
    },
    /** A school, its parents, teams or town: shares words and places with districts and imitates none. */
    SCHOOL_WORLD {
        @Override
        AccountProfile profile(int number, DistrictIdentity district, FictionalNames names) {
            String town = names.below(2) == 0 ? names.town() : String.valueOf(district.city());
            String name = town
                    + names.pick(
                            " Elementary School",
                            " High School",
                            " PTA",
                            " Band Boosters",
                            " Athletics",
                            " Gazette",
                            " Police",
                            " Public Library");
            return account(number, FictionalNames.letters(name), name)
                    .withBio("The latest from " + town + ".")
                    .withLocation(town + ", " + district.state());
        }
    },
    /** Imitates a registered district: a letter edited, swapped or drawn alike, or a word added. */
    LOOKALIKE {
        @Override
        AccountProfile profile(int number, DistrictIdentity district, FictionalNames names) {
            String official = district.officialAccounts().get(0).handle();
            String letters = names.below(2) == 0 ? FictionalNames.letters(district.name()) : official;
            int at = 1 + names.below(letters.length() - 2);
            String handle =
                    switch (names.below(6)) {
                        case 0 -> letters.substring(0, at) + letters.substring(at + 1);
                        case 1 -> letters.substring(0, at) + letters.charAt(at) + letters.substring(at);
                        case 2 -> letters.replace('o', '0').replace('l', '1');
                        case 3 ->
                            letters.substring(0, at)
                                    + letters.charAt(at + 1)
                                    + letters.charAt(at)
                                    + letters.substring(at + 2);
                        default -> letters + names.pick("_official", "_news", "alerts", "2026");
                    };
            String name =
                    names.below(2) == 0 ? district.name() : district.name().replace('o', '\u043E');
            return account(number, handle, name)
                    .withBio("All schools are closed tomorrow. Follow for updates.")
                    .withLocation(district.city() + ", " + district.state());
        }
    };

    private static final long SEED = 31;

    abstract AccountProfile profile(int number, DistrictIdentity district, FictionalNames names);

    /** So many accounts of this class among these districts; always the same. */
    List<AccountProfile> accounts(int count, List<DistrictIdentity> registry) {
        FictionalNames names = new FictionalNames(new Random(SEED));
        return IntStream.range(0, count)
                .mapToObj(i -> profile(i, registry.get(names.below(registry.size())), names))
                .toList();
    }

    private static AccountProfile account(int number, String handle, String name) {
        String picture = FictionalPeople.picture(number);
        return AccountProfile.of("instagram", "account-" + number, handle)
                .withDisplayName(name)
                .withAvatarHash(number % 2 == 0 ? picture : null);
    }
}
