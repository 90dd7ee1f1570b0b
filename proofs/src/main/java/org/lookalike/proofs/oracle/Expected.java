package org.lookalike.proofs.oracle;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.lookalike.proofs.world.Account;
import org.lookalike.proofs.world.District;
import org.lookalike.proofs.world.World;

/**
 * Which accounts have to be alerted for which districts: every account is compared with every district, by rules that a
 * child could apply. The accounts of a {@link World} are made so that these rules leave no doubt.
 */
public final class Expected {

    private Expected() {}

    /** That an account imitates a district. */
    public record Imitation(String accountKey, String ncesLeaId) {}

    public static Set<Imitation> in(World world) {
        return world.accounts().parallelStream()
                .flatMap(account -> imitated(account, world.districts()).stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static List<Imitation> imitated(Account account, List<District> districts) {
        return districts.stream()
                .filter(district -> imitates(account, district))
                .map(district -> new Imitation(account.key(), district.ncesLeaId()))
                .toList();
    }

    private static boolean imitates(Account account, District district) {
        var handle = letters(account.handle());
        var real = letters(district.handle());
        var isOfficial = account.handle().equals(district.handle());
        return !isOfficial
                && (letters(account.displayName()).equals(letters(district.name()))
                        || handle.contains(real)
                        || isOneEditAway(handle, real));
    }

    /** Lower-case Latin letters only, the one Cyrillic letter that imitators use taken for what it looks like. */
    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replace('\u0441', 'c').replaceAll("[^a-z]", "");
    }

    private static boolean isOneEditAway(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 1) {
            return false;
        }
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        var restOfOne = one.substring(same);
        var restOfOther = other.substring(same);
        return restOfOne.equals(restOfOther)
                || tail(restOfOne).equals(restOfOther)
                || restOfOne.equals(tail(restOfOther))
                || tail(restOfOne).equals(tail(restOfOther));
    }

    private static String tail(String text) {
        return text.isEmpty() ? text : text.substring(1);
    }
}
