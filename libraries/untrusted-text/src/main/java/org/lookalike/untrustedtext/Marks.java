package org.lookalike.untrustedtext;

import java.util.BitSet;
import java.util.List;

/**
 * Where a text is to be marked because it differs from another. Nowhere, unless marks help the reader: many of them, or
 * marks on half of the text, say no more than that it is another text.
 */
public final class Marks {

    /** No marks. */
    public static final Marks NONE = new Marks(new BitSet());

    private static final int MAX_STRETCHES = 5;

    /** Bit 2n + 1 stands for the code point n, bit 2n for the place before it. */
    private final BitSet places;

    private Marks(BitSet places) {
        this.places = places;
    }

    /**
     * A stretch of a text.
     *
     * @param start how many code points come before it
     * @param length how many code points it has; 0 where something is missing
     */
    public record Stretch(int start, int length) {

        private boolean isWithin(int codePoints) {
            return start >= 0 && length >= 0 && start <= codePoints && length <= codePoints - start;
        }
    }

    /** Differences that do not lie in the text are ignored. */
    public static Marks of(String text, List<Stretch> differences) {
        int length = text.codePointCount(0, text.length());
        var places = new BitSet();
        for (var difference : differences) {
            if (difference.isWithin(length)) {
                mark(places, 2 * difference.start(), 2 * difference.length());
            }
        }
        return stretches(places) <= MAX_STRETCHES && 2 * codePoints(places) < length ? new Marks(places) : NONE;
    }

    private static void mark(BitSet places, int before, int length) {
        if (length == 0) {
            places.set(before);
        } else {
            places.set(before + 1, before + length);
        }
    }

    private static int stretches(BitSet places) {
        int stretches = 0;
        for (int start = places.nextSetBit(0); start >= 0; start = places.nextSetBit(places.nextClearBit(start))) {
            stretches++;
        }
        return stretches;
    }

    private static long codePoints(BitSet places) {
        return places.stream().filter(place -> place % 2 == 1).count();
    }

    /** Whether one of these code points differs, or something is missing between them. */
    boolean isMarked(int start, int end) {
        int place = places.nextSetBit(2 * start + 1);
        return place >= 0 && place < 2 * end;
    }

    /** Whether something is missing before this code point, and no mark beside it shows the place anyway. */
    boolean isGap(int before) {
        int place = 2 * before;
        return places.get(place) && !places.get(place + 1) && (place == 0 || !places.get(place - 1));
    }
}
