package org.lookalike.proofs.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Invented districts, and accounts that either imitate one of them beyond doubt or resemble none.
 *
 * @param accounts in the order of their snapshots; an account may appear twice with different profiles
 */
public record World(List<District> districts, List<Account> accounts) {

    private static final List<String> FIRST =
            List.of("Alverin", "Corwenna", "Dorvic", "Fandrel", "Hestrid", "Ivoline", "Jorrin");
    private static final List<String> LAST =
            List.of("Ashquill", "Brantlove", "Dunnicle", "Everwhit", "Gallowin", "Rushbottle");
    private static final List<String> BIOS =
            List.of("Coffee first.", "Gardening and trains.", "Math teacher. Views are my own.", "");

    public World {
        districts = List.copyOf(districts);
        accounts = List.copyOf(accounts);
    }

    /**
     * Invents a world, the same for the same arguments.
     *
     * @param seen the number of snapshots
     * @param imitations the number of these that are imitations
     */
    public static World invent(int districts, int seen, int imitations, long seed) {
        var random = new Random(seed);
        var registered = District.invent(districts, random);
        var imitated = places(seen, imitations, random);
        var accounts = new ArrayList<Account>();
        var reused = new HashSet<Integer>();
        for (int number = 0; number < seen; number++) {
            if (imitated.contains(number)) {
                // One imitation in eight was an innocent account before.
                int account = number > 1_000 && random.nextInt(8) == 0 ? random.nextInt(number - 500) : number;
                if (imitated.contains(account) || !reused.add(account)) {
                    account = number;
                }
                accounts.add(imitation(account, registered.get(random.nextInt(districts)), random));
            } else {
                accounts.add(innocent(number, random));
            }
        }
        return new World(registered, accounts);
    }

    /** Accounts that resemble no district, numbered from the first on. */
    public static List<Account> bystanders(int count, int first, long seed) {
        var random = new Random(seed);
        return IntStream.range(first, first + count)
                .mapToObj(number -> innocent(number, random))
                .toList();
    }

    /** A range of equal parts of the accounts. */
    public List<Account> part(int from, int to, int of) {
        long all = accounts.size();
        return accounts.subList((int) (all * from / of), (int) (all * to / of));
    }

    /** Districts with their official accounts, as NDJSON for the import. */
    public static String registry(List<District> districts) {
        return districts.stream()
                .map(district -> {
                    var json = JsonNodeFactory.instance
                            .objectNode()
                            .put("ncesLeaId", district.ncesLeaId())
                            .put("name", district.name())
                            .put("city", district.town())
                            .put("state", district.state());
                    json.putArray("officialAccounts")
                            .addObject()
                            .put("platform", Account.PLATFORM)
                            .put("handle", district.handle());
                    return json.toString();
                })
                .collect(Collectors.joining("\n"));
    }

    private static Set<Integer> places(int of, int count, Random random) {
        var places = new HashSet<Integer>();
        while (places.size() < count) {
            places.add(random.nextInt(of));
        }
        return places;
    }

    private static Account innocent(int number, Random random) {
        var name = pick(FIRST, random) + " " + pick(LAST, random);
        var handle = name.toLowerCase(Locale.ROOT).replace(' ', '_') + random.nextInt(100_000);
        return new Account(number, handle, name, pick(BIOS, random));
    }

    private static Account imitation(int number, District district, Random random) {
        var handle = district.handle();
        int at = 2 + random.nextInt(6);
        var imitated =
                switch (random.nextInt(4)) {
                    case 0 -> handle.substring(0, at) + handle.charAt(at - 1) + handle.substring(at);
                    case 1 -> handle + "_official";
                    case 2 -> handle.substring(0, at) + handle.substring(at + 1);
                    default -> handle + "2026";
                };
        var name = random.nextBoolean() ? district.name() : confusable(district.name());
        return new Account(number, imitated, name, "News and closings of " + district.name() + ".");
    }

    /** Replaces the last Latin {@code c} by the Cyrillic letter that looks the same. */
    private static String confusable(String name) {
        int at = name.lastIndexOf('c');
        return name.substring(0, at) + '\u0441' + name.substring(at + 1);
    }

    private static String pick(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
