package org.lookalike.matching.text;

import java.util.Arrays;
import java.util.Collection;

/** Tells which names are still told apart when their vowels are left out. */
final class NamesWithoutVowels {

    /** Of each name the hash without vowels in the upper half, and that of the name itself in the lower; sorted. */
    private final long[] hashes;

    /** @param names squashed, such as {@code maplehollowschools} */
    NamesWithoutVowels(Collection<String> names) {
        hashes = names.stream()
                .distinct()
                .mapToLong(name -> upper(name) | Integer.toUnsignedLong(name.hashCode()))
                .sorted()
                .toArray();
    }

    private static long upper(String name) {
        return (long) Letters.withoutVowels(name).hashCode() << Integer.SIZE;
    }

    /** Whether no other name has the letters that are left of this one. */
    boolean isUnique(String name) {
        int found = Arrays.binarySearch(hashes, upper(name));
        for (int i = found < 0 ? -found - 1 : found;
                i < hashes.length && hashes[i] >> Integer.SIZE == upper(name) >> Integer.SIZE;
                i++) {
            if ((int) hashes[i] != name.hashCode()) {
                return false;
            }
        }
        return true;
    }
}
