package org.lookalike.proofs.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An invented district.
 *
 * @param ncesLeaId seven digits that no real district uses
 * @param town twelve letters, such as {@code Bomirekafudi}; any two towns differ in at least three letters
 */
public record District(String ncesLeaId, String town, String state) {

    private static final List<String> SYLLABLES = List.of(
            "ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu", "wa", "ye", "zi",
            "jo", "qu", "xe", "no", "ru");

    private static final List<String> STATES = List.of("OR", "NV", "ME", "IA", "TN");

    /** Four syllables are free; two are check digits. */
    private static final int MAX_DISTRICTS = 23 * 23 * 23 * 23;

    /** Invents different districts. No town is a rotation of another's syllables, which would count as an imitation. */
    public static List<District> invent(int count, Random random) {
        var numbers = new ArrayList<Integer>();
        for (int number = 0; number < MAX_DISTRICTS; number++) {
            numbers.add(number);
        }
        Collections.shuffle(numbers, random);
        var districts = new ArrayList<District>();
        var rearranged = new HashSet<List<Integer>>();
        for (int number : numbers) {
            if (districts.size() == count) {
                break;
            }
            var syllables = syllables(number);
            if (!rearranged.contains(syllables)) {
                rearranged.addAll(rotations(syllables));
                districts.add(new District(
                        "9%06d".formatted(number), town(syllables), STATES.get(random.nextInt(STATES.size()))));
            }
        }
        return districts;
    }

    /** A Reed-Solomon code modulo 23: two check digits make any two towns differ in three syllables. */
    private static List<Integer> syllables(int number) {
        int p = SYLLABLES.size();
        int a = number % p;
        int b = number / p % p;
        int c = number / p / p % p;
        int d = number / p / p / p;
        return List.of(a, b, c, d, (a + b + c + d) % p, (a + 2 * b + 3 * c + 4 * d) % p);
    }

    private static List<List<Integer>> rotations(List<Integer> syllables) {
        return IntStream.range(0, syllables.size())
                .mapToObj(at -> {
                    var rotated = new ArrayList<>(syllables);
                    Collections.rotate(rotated, at);
                    return List.copyOf(rotated);
                })
                .toList();
    }

    private static String town(List<Integer> syllables) {
        var letters = syllables.stream().map(SYLLABLES::get).collect(Collectors.joining());
        return Character.toUpperCase(letters.charAt(0)) + letters.substring(1);
    }

    public String name() {
        return town + " Public Schools";
    }

    /** The handle of the official account. */
    public String handle() {
        return town.toLowerCase(java.util.Locale.ROOT) + "schools";
    }
}
