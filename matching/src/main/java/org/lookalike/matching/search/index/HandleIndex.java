package org.lookalike.matching.search.index;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.lookalike.matching.search.index.Pattern.Kind;

/**
 * Finds registered handles within a longer text. A filter says at which places of the text one may begin. Each length is looked up there
 * by its hash, so that it does not matter how many handles begin alike.
 */
final class HandleIndex {

    /** A shorter handle is part of too many other words. */
    static final int LEAST = 6;

    private final PackedPatterns patterns;
    private final Postings handles;
    private final BloomFilter starts;
    private final int longest;

    /** Registers the handles among these patterns. */
    HandleIndex(PackedPatterns patterns) {
        this.patterns = patterns;
        int[] numbers = numbers(patterns);
        Postings.Writer writer = new Postings.Writer();
        starts = new BloomFilter(numbers.length);
        int most = 0;
        for (int number : numbers) {
            TextHash handle = new TextHash(patterns.text(number));
            int length = handle.text().length();
            writer.add(handle.key(0, length), number);
            starts.add(Postings.hash(handle.key(0, LEAST)));
            most = Math.max(most, length);
        }
        handles = writer.written();
        longest = most;
    }

    private static int[] numbers(PackedPatterns patterns) {
        return IntStream.range(0, patterns.texts())
                .filter(number -> patterns.isOfKind(number, Kind.OFFICIAL_HANDLE))
                .filter(number -> isFound(patterns.text(number).length()))
                .toArray();
    }

    private static boolean isFound(int length) {
        return length >= LEAST && length <= TextHash.LONGEST;
    }

    /**
     * Visits the numbers of the handles that begin at this place of a text and are not the whole text.
     *
     * @param first the hash of the key of the {@link #LEAST} letters there
     */
    void find(TextHash text, int start, long first, IntConsumer visitor) {
        if (!starts.mayHave(first)) {
            return;
        }
        int end = text.text().length();
        int most = Math.min(longest, start == 0 ? end - 1 : end - start);
        for (int length = LEAST; length <= most; length++) {
            long hash = Postings.hash(text.key(start, start + length));
            if (handles.mayHave(hash)) {
                confirm(hash, text.text(), start, length, visitor);
            }
        }
    }

    private void confirm(long hash, String text, int start, int length, IntConsumer visitor) {
        int end = handles.end(hash);
        for (int i = handles.start(hash); i < end; i++) {
            int number = handles.number(i, hash);
            if (number != Postings.OTHER && patterns.text(number).equals(text.substring(start, start + length))) {
                visitor.accept(number);
            }
        }
    }
}
