package org.lookalike.proofs.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * An invented district.
 *
 * @param ncesLeaId seven digits that no real district has
 * @param town twelve letters, such as {@code Bomirekafudi}; any two towns differ in three letters or more
 */
public record District(String ncesLeaId, String town, String state) {

    private static final List<String> SYLLABLES = List.of(
            "ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu", "wa", "ye", "zi",
            "jo", "qu", "xe", "no", "ru");

    private static final List<String> STATES = List.of("OR", "NV", "ME", "IA", "TN");

    /** So many there can be: four syllables are free. */
    private static final int MOST = 23 * 23 * 23 * 23;

    /** This many different districts. */
    public static List<District> invent(int count, Random random) {
        var numbers = new ArrayList<Integer>();
        for (int number = 0; number < MOST; number++) {
            numbers.add(number);
        }
        Collections.shuffle(numbers, random);
        var districts = new ArrayList<District>();
        for (int number : numbers.subList(0, count)) {
            districts.add(
                    new District("9%06d".formatted(number), town(number), STATES.get(random.nextInt(STATES.size()))));
        }
        return districts;
    }

    /** Two syllables check the four others, so that towns differ in three syllables (a Reed-Solomon code modulo 23). */
    private static String town(int number) {
        int p = SYLLABLES.size();
        int a = number % p;
        int b = number / p % p;
        int c = number / p / p % p;
        int d = number / p / p / p;
        var letters = SYLLABLES.get(a)
                + SYLLABLES.get(b)
                + SYLLABLES.get(c)
                + SYLLABLES.get(d)
                + SYLLABLES.get((a + b + c + d) % p)
                + SYLLABLES.get((a + 2 * b + 3 * c + 4 * d) % p);
        return Character.toUpperCase(letters.charAt(0)) + letters.substring(1);
    }

    public String name() {
        return town + " Public Schools";
    }

    /** Of its official account. */
    public String handle() {
        return town.toLowerCase(java.util.Locale.ROOT) + "schools";
    }
}
