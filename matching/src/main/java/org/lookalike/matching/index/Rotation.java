package org.lookalike.matching.index;

/** Texts that are the same but for moving their end to the front have the same least rotation. */
final class Rotation {

    private Rotation() {}

    /** The rotation that comes first in the alphabet; in linear time. */
    static String least(String text) {
        int length = text.length();
        int i = 0;
        int j = 1;
        int same = 0;
        while (i < length && j < length && same < length) {
            int order = text.charAt((i + same) % length) - text.charAt((j + same) % length);
            if (order == 0) {
                same++;
                continue;
            }
            if (order > 0) {
                i += same + 1;
            } else {
                j += same + 1;
            }
            if (i == j) {
                j++;
            }
            same = 0;
        }
        int start = Math.min(i, j);
        return text.substring(start) + text.substring(0, start);
    }
}
