package org.lookalike.untrustedtext;

import java.util.BitSet;
import java.util.List;

/** The places where a text differs from another; none where more than five ranges or half of it would be marked. */
public final class Marks {

    public static final Marks NONE = new Marks(new BitSet());

    private static final int MAX_RANGES = 5;

    /** Bit 2n + 1 stands for the code point n, bit 2n for the gap before it. */
    private final BitSet places;

    private Marks(BitSet places) {
        this.places = places;
    }

    /** A range of code points. It is empty for a gap, where something is missing. */
    public record Range(int start, int length) {

        private boolean isWithin(int codePoints) {
            return start >= 0 && length >= 0 && start <= codePoints && length <= codePoints - start;
        }
    }

    /** Differences outside of the text are ignored. */
    public static Marks of(String text, List<Range> differences) {
        int length = text.codePointCount(0, text.length());
        var places = new BitSet();
        for (var difference : differences) {
            if (difference.isWithin(length)) {
                mark(places, 2 * difference.start(), 2 * difference.length());
            }
        }
        return ranges(places) <= MAX_RANGES && 2 * codePoints(places) < length ? new Marks(places) : NONE;
    }

    private static void mark(BitSet places, int before, int length) {
        if (length == 0) {
            places.set(before);
        } else {
            places.set(before + 1, before + length);
        }
    }

    private static int ranges(BitSet places) {
        int ranges = 0;
        for (int start = places.nextSetBit(0); start >= 0; start = places.nextSetBit(places.nextClearBit(start))) {
            ranges++;
        }
        return ranges;
    }

    private static long codePoints(BitSet places) {
        return places.stream().filter(place -> place % 2 == 1).count();
    }

    /** Whether one of these code points differs, or there is a gap between them. */
    boolean isMarked(int start, int end) {
        int place = places.nextSetBit(2 * start + 1);
        return place >= 0 && place < 2 * end;
    }

    /** Whether there is a gap before this code point, with no mark beside it. */
    boolean isGap(int before) {
        int place = 2 * before;
        return places.get(place) && !places.get(place + 1) && (place == 0 || !places.get(place - 1));
    }
}
