package org.lookalike.proofs.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.proofs.world.Account;
import org.lookalike.proofs.world.District;
import org.lookalike.proofs.world.World;

/**
 * Which accounts must be reported to which districts, by three simple rules: the same name, a handle that contains the district's,
 * or a handle at edit distance one. The accounts of a {@link World} are invented so that these rules suffice.
 */
public final class Expected {

    /** The districts by each text that an imitation could share with them. */
    private final Map<String, List<District>> byText = new HashMap<>();

    private Expected(List<District> districts) {
        districts.forEach(district -> texts(letters(district.name()), letters(district.handle()))
                .forEach(text ->
                        byText.computeIfAbsent(text, none -> new ArrayList<>()).add(district)));
    }

    /** An account that imitates a district. */
    public record Imitation(String accountKey, String ncesLeaId) {}

    public static Set<Imitation> in(World world) {
        var expected = new Expected(world.districts());
        return world.accounts().parallelStream()
                .flatMap(expected::imitations)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Stream<Imitation> imitations(Account account) {
        return candidates(account)
                .filter(district -> imitates(account, district))
                .map(district -> new Imitation(account.key(), district.ncesLeaId()));
    }

    /** The districts that share a text with the account; all others have a different name and handle. */
    private Stream<District> candidates(Account account) {
        var handle = letters(account.handle());
        var texts = texts(letters(account.displayName()), handle);
        for (int from = 0; from < handle.length(); from++) {
            for (int to = from + 1; to <= handle.length(); to++) {
                texts.add(handle.substring(from, to));
            }
        }
        return texts.stream()
                .flatMap(text -> byText.getOrDefault(text, List.of()).stream())
                .distinct();
    }

    /** Name, handle, and the handle without each of its letters, since handles at edit distance one share one of these. */
    private static Set<String> texts(String name, String handle) {
        var texts = new LinkedHashSet<>(List.of(name));
        texts.add(handle);
        for (int at = 0; at < handle.length(); at++) {
            texts.add(handle.substring(0, at) + handle.substring(at + 1));
        }
        return texts;
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

    /** Keeps lower-case Latin letters only, and folds the Cyrillic letter of the imitations to the Latin one it resembles. */
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
