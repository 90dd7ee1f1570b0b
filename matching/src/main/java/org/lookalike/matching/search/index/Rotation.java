package org.lookalike.matching.search.index;

/** Tells texts that are each other with the end moved to the front: {@code mapleschools} and {@code schoolsmaple}. */
final class Rotation {

    private Rotation() {}

    /**
     * A key that such texts share: read in a circle they have the same pairs of neighbours, in another order, and a sum
     * does not depend on order. Others rarely share it, so {@link #isBetween} must confirm.
     */
    static long key(String text) {
        long sum = text.length();
        int before = text.isEmpty() ? 0 : text.charAt(text.length() - 1);
        for (int i = 0; i < text.length(); i++) {
            int letter = text.charAt(i);
            // A sum of linear terms would say which letters there are, but not which are neighbours.
            long pair = ((long) before << 16 | letter) * 0x9E3779B97F4A7C15L;
            sum += (pair ^ pair >>> 32) * TextHash.FACTOR;
            before = letter;
        }
        return sum;
    }

    /** Whether the one is the other with its end moved to the front; not when they are equal. */
    static boolean isBetween(String a, String b) {
        int length = a.length();
        if (length != b.length() || a.equals(b)) {
            return false;
        }
        for (int moved = 1; moved < length; moved++) {
            if (a.regionMatches(moved, b, 0, length - moved) && a.regionMatches(0, b, length - moved, moved)) {
                return true;
            }
        }
        return false;
    }
}
