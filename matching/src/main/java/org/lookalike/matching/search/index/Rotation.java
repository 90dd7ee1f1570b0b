package org.lookalike.matching.search.index;

/** Tells texts that are each other with the end moved to the front: {@code mapleschools} and {@code schoolsmaple}. */
final class Rotation {

    private Rotation() {}

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
