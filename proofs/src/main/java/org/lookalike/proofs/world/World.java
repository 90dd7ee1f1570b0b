package org.lookalike.proofs.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Invented districts, and accounts that imitate one of them beyond doubt or resemble none: what has to be alerted can be
 * told by anybody.
 *
 * @param accounts in the order in which they are seen; one may be seen twice, looking different
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
     * The same arguments give the same world.
     *
     * @param seen how many times accounts are seen
     * @param imitations how many of these times it is an imitation
     */
    public static World invent(int districts, int seen, int imitations, long seed) {
        var random = new Random(seed);
        var registered = District.invent(districts, random);
        var imitated = places(seen, imitations, random);
        var accounts = new ArrayList<Account>();
        var turned = new HashSet<Integer>();
        for (int number = 0; number < seen; number++) {
            if (imitated.contains(number)) {
                // One imitation in eight was an innocent account before.
                int account = number > 1_000 && random.nextInt(8) == 0 ? random.nextInt(number - 500) : number;
                if (imitated.contains(account) || !turned.add(account)) {
                    account = number;
                }
                accounts.add(imitation(account, registered.get(random.nextInt(districts)), random));
            } else {
                accounts.add(innocent(number, random));
            }
        }
        return new World(registered, accounts);
    }

    /** Some of so many equal parts of its accounts. */
    public List<Account> part(int from, int to, int of) {
        long all = accounts.size();
        return accounts.subList((int) (all * from / of), (int) (all * to / of));
    }

    /** Districts as they are registered, one JSON object a line, each with its official account. */
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

    /** With the Cyrillic letter that looks like its last Latin {@code c}. */
    private static String confusable(String name) {
        int at = name.lastIndexOf('c');
        return name.substring(0, at) + '\u0441' + name.substring(at + 1);
    }

    private static String pick(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
