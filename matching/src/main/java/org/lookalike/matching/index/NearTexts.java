package org.lookalike.matching.index;

import java.util.List;

/**
 * Finds all registered texts within an edit distance, without comparing with each.
 *
 * <p>Partition index as in Pass-Join (Li, Deng, Wang, Feng: "Pass-Join: A Partition-based Method for Similarity Joins",
 * PVLDB 5(3), 2011): a text that allows {@code k} edits is cut into {@code k + 1} segments, so that {@code k} edits
 * leave one whole, and it occurs in the query, moved by at most the edits before it. A swap of neighbours may break two
 * segments at once, when it crosses a border. Undoing such a swap leaves an edit less for the rest, so then two of three
 * segments (or the one of two) are whole but for the border letter: it is enough to register the first segment also with
 * its last letter replaced by the letter after it, and the last segment with its first letter replaced by the one
 * before. What is found is confirmed with the distance itself, after a cheap bound on the letters used.
 */
final class NearTexts {

    interface Visitor {
        void found(int text, int distance);
    }

    private static final int LONGEST = 96;

    private final List<String> texts;
    private final long[] bags;
    private final EditBound bound;
    private final Postings segments = new Postings();
    private final boolean[] lengths = new boolean[LONGEST + 1];

    /** Registers the texts; those longer than 96 letters are found only by an equal text elsewhere. */
    NearTexts(List<String> texts, EditBound bound) {
        this.texts = texts;
        this.bound = bound;
        this.bags = new long[texts.size()];
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (text.length() <= LONGEST && !text.isEmpty()) {
                bags[i] = bag(text);
                lengths[text.length()] = true;
                register(text, i);
            }
        }
        segments.freeze();
    }

    private void register(String text, int number) {
        int length = text.length();
        int parts = bound.of(length) + 1;
        for (int part = 0; part < parts; part++) {
            int from = start(length, parts, part);
            int to = start(length, parts, part + 1);
            segments.add(key(length, part, hash(text, from, to)), number);
            if (part == 0 && parts > 1) {
                long swapped = hash(text, from, to - 1) * PRIME + text.charAt(to);
                segments.add(key(length, part, swapped), number);
            } else if (part == parts - 1 && parts > 2) {
                long swapped = text.charAt(from - 1);
                for (int i = from + 1; i < to; i++) {
                    swapped = swapped * PRIME + text.charAt(i);
                }
                segments.add(key(length, part, swapped), number);
            }
        }
    }

    /** Visits every registered text within its own bound of this one, possibly more than once. */
    void find(String query, Visitor visitor) {
        int least = Math.max(1, query.length() - EditBound.MOST);
        int most = Math.min(LONGEST, query.length() + EditBound.MOST);
        if (query.length() > LONGEST + EditBound.MOST) {
            return;
        }
        long[] prefix = prefixHashes(query);
        long bag = bag(query);
        for (int length = least; length <= most; length++) {
            int edits = bound.of(length);
            int delta = query.length() - length;
            if (lengths[length] && Math.abs(delta) <= edits) {
                findOfLength(length, edits, query, prefix, bag, visitor);
            }
        }
    }

    private void findOfLength(int length, int edits, String query, long[] prefix, long bag, Visitor visitor) {
        int delta = query.length() - length;
        int parts = edits + 1;
        for (int part = 0; part < parts; part++) {
            int from = start(length, parts, part);
            int to = start(length, parts, part + 1);
            for (int shift = -edits; shift <= edits; shift++) {
                boolean possible = Math.abs(shift) + Math.abs(delta - shift) <= edits;
                if (possible && from + shift >= 0 && to + shift <= query.length()) {
                    long hash = prefix[to + shift] - prefix[from + shift] * POWERS[to - from];
                    segments.forEach(key(length, part, hash), number -> confirm(number, query, bag, edits, visitor));
                }
            }
        }
    }

    private void confirm(int number, String query, long bag, int edits, Visitor visitor) {
        if (Long.bitCount(bags[number] ^ bag) <= 2 * edits) {
            int distance = EditDistance.within(texts.get(number), query, edits);
            if (distance <= edits) {
                visitor.found(number, distance);
            }
        }
    }

    private static final long PRIME = 0x100000001B3L;
    private static final long[] POWERS = new long[LONGEST + EditBound.MOST + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * PRIME;
        }
    }

    private static int start(int length, int parts, int part) {
        return length * part / parts;
    }

    private static long key(int length, int part, long hash) {
        return (hash * 131 + length) * 31 + part;
    }

    private static long hash(String text, int from, int to) {
        long hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * PRIME + text.charAt(i);
        }
        return hash;
    }

    private static long[] prefixHashes(String text) {
        long[] prefix = new long[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            prefix[i + 1] = prefix[i] * PRIME + text.charAt(i);
        }
        return prefix;
    }

    /**
     * The letters used, as bits: 32 letter classes, and for each whether it occurs and whether it occurs again. An edit
     * changes at most two bits (one letter gone, another come), a swap none.
     */
    private static long bag(String text) {
        long bag = 0;
        for (int i = 0; i < text.length(); i++) {
            long once = 1L << (text.charAt(i) & 31);
            bag |= (bag & once) != 0 ? once << 32 : once;
        }
        return bag;
    }
}
