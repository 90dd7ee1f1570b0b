package org.lookalike.detector.official;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lookalike.detector.registry.AccountClaim;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.DistrictProfile.Leader;
import org.lookalike.detector.registry.DistrictProfile.School;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.detector.registry.Sightings.Sighting;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.IdentityIndex;
import org.pcollections.HashTreePMap;

/** Lists of fictional districts, made of registrations and of what was seen, as the service makes them. */
final class HostileLists {

    private static final Instant DAY = Instant.parse("2026-01-12T15:00:00Z");
    private static final List<String> SYLLABLES =
            List.of("ba", "ce", "di", "fo", "hu", "ka", "li", "mo", "nu", "pa", "re", "si", "to", "vu", "xy", "za");

    private HostileLists() {}

    /**
     * A list with accounts that are not on it.
     *
     * @param accounts on the list, those of schools as well
     * @param former accounts of the list under the handles that they had before
     * @param taken an account of the registration whose handle another has now
     * @param leader an account of the superintendent
     */
    record Shown(
            OfficialList list,
            List<ListedAccount> accounts,
            List<Account> former,
            Account taken,
            Account leader,
            List<Account> fakes) {

        ListedAccount of(String platform) {
            return accounts.stream()
                    .filter(one -> one.platform().equals(platform))
                    .findFirst()
                    .orElseThrow();
        }

        Stream<String> ids() {
            return accounts.stream().map(ListedAccount::accountId).filter(id -> id != null);
        }

        /** Whether the list has the handle at the platform, told in another way than the service does. */
        boolean has(String platform, String handle) {
            return accounts.stream()
                    .anyMatch(one -> one.platform().equals(platform)
                            && plain(platform, one.handle()).equals(plain(platform, handle)));
        }

        private static String plain(String platform, String handle) {
            var lower = handle.codePoints()
                    .map(letter -> letter < 128 ? Character.toLowerCase(letter) : letter)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            return platform.equals("facebook") ? lower.replace(".", "") : lower;
        }
    }

    static List<Shown> invent(int count, Random random) {
        return IntStream.range(0, count).mapToObj(number -> one(number, random)).toList();
    }

    private static Shown one(int number, Random random) {
        var town = random.ints(4, 0, SYLLABLES.size()).mapToObj(SYLLABLES::get).collect(Collectors.joining()) + "mil";
        var formerX = new Account("x", town + "_old", digits(9, random));
        var formerBluesky = new Account(
                "bluesky",
                town + ".bsky.social",
                "did:plc:" + letters(24, random).toLowerCase());
        var taken = new Account("instagram", town + "_was.here", digits(11, random));
        var own = List.of(
                new Account("facebook", "Hello." + town + ".Schools", "1000" + digits(11, random)),
                formerX,
                new Account("instagram", town + ".schools", null),
                new Account("youtube", town + "TV", "UC" + letters(22, random)),
                new Account("tiktok", town + "_clips", null),
                new Account("linkedin", town + "-public-schools", null),
                new Account("threads", town + ".talks", null),
                formerBluesky,
                new Account("mastodon", town + "@social.example", null),
                new Account("reddit", town + "_office", null),
                taken);
        var school = new Account("instagram", town + "_middle", null);
        var leader = new Account("x", "supt_" + town, null);
        var fakes = List.of(
                new Account("x", town + "_o1d", digits(8, random)), new Account("instagram", town + "_schools", null));
        var facts = new Facts(
                List.of(
                        seen(formerX, town + "_ps", formerX.accountId()),
                        seen(formerX, formerX.handle(), formerX.accountId()),
                        seen(formerBluesky, town + ".example", formerBluesky.accountId()),
                        seen(taken, taken.handle(), digits(12, random))),
                List.of(),
                fakes);
        var list = list(district(number, town, own, school, leader), facts);
        return new Shown(list, list.all().toList(), List.of(formerX, formerBluesky), taken, leader, fakes);
    }

    private static RegisteredDistrict district(
            int number, String town, List<Account> own, Account school, Account leader) {
        var profile = new DistrictProfile(
                "99%05d".formatted(number),
                town + " Public Schools",
                null,
                null,
                null,
                "MA",
                List.of(town + ".example"),
                own,
                null,
                List.of(new School(town + " Middle School", null, List.of(school))),
                List.of(new Leader("Robin Sample", "Superintendent", List.of(leader), false, null)));
        var claims = Stream.concat(own.stream(), Stream.of(school, leader))
                .map(account -> new AccountClaim(account, "Robin Sample", DAY, "operator", DAY))
                .toList();
        return new RegisteredDistrict(
                "dst_" + town, profile, Map.of(), claims, List.of(), List.of(), 1, DAY, DAY, null);
    }

    private static OfficialList list(RegisteredDistrict district, Facts facts) {
        var registry = new RegistryView(
                new RegistryView.Version(1, 1),
                HashTreePMap.from(Stream.of(district)
                        .collect(Collectors.toMap(RegisteredDistrict::districtId, Function.identity()))),
                IdentityIndex.of(List.of(district.identity()), PolicyFile.shipped()));
        var publication =
                new Publication(district.districtId(), "ma", "x", "k7m2q9", "Robin Sample", DAY, null, null, 1);
        return OfficialLists.list(district, ListDraft.of(district, facts, registry), publication, DAY);
    }

    private static Sighting seen(Account account, String handle, String id) {
        return new Sighting(account.platform(), handle, id, null, List.of(), DAY, DAY);
    }

    private static String digits(int count, Random random) {
        return "1" + random.ints(count - 1, 0, 10).mapToObj(String::valueOf).collect(Collectors.joining());
    }

    private static String letters(int count, Random random) {
        return random.ints(count, 0, 26)
                .mapToObj(letter -> String.valueOf((char) ((random.nextBoolean() ? 'a' : 'A') + letter)))
                .collect(Collectors.joining());
    }
}
