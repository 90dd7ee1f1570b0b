package org.lookalike.matching.search.index;

import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.PatternIndex.LiveTargets;
import org.lookalike.matching.search.index.Postings.BloomFilter;

/** Finds handles within a longer text: where a filter says that one may begin, each length is looked up by its hash. */
final class HandleIndex {

    /** A shorter handle is part of too many other words. */
    static final int MIN_LENGTH = 6;

    private final PackedPatterns patterns;
    private final Postings handles;
    private final BloomFilter starts;
    private final BitSet lengths = new BitSet();

    /** Registers the handles among these patterns. */
    HandleIndex(PackedPatterns patterns) {
        this.patterns = patterns;
        int[] numbers = numbers(patterns);
        Postings.Writer writer = new Postings.Writer();
        starts = new BloomFilter(numbers.length);
        for (int number : numbers) {
            TextHash handle = new TextHash(patterns.text(number));
            int length = handle.text().length();
            writer.add(handle.key(0, length), number);
            starts.add(Postings.hash(handle.key(0, MIN_LENGTH)));
            lengths.set(length);
        }
        handles = writer.written();
    }

    private static int[] numbers(PackedPatterns patterns) {
        return IntStream.range(0, patterns.texts())
                .filter(number -> patterns.patterns(number, LiveTargets.ALL).stream()
                        .anyMatch(pattern -> pattern.kind() == Kind.OFFICIAL_HANDLE))
                .filter(number -> {
                    int length = patterns.text(number).length();
                    return length >= MIN_LENGTH && length <= TextHash.MAX_LENGTH;
                })
                .toArray();
    }

    /** Whether a handle may begin with the {@link #MIN_LENGTH} letters of whose key this is the hash. */
    boolean mayBegin(long startHash) {
        return starts.mayHave(startHash);
    }

    /** Visits the numbers of the handles that begin at this place of a text and are not the whole text. */
    void find(TextHash text, int start, IntConsumer visitor) {
        int end = text.text().length();
        int most = start == 0 ? end - 1 : end - start;
        for (int length = lengths.nextSetBit(MIN_LENGTH);
                length >= 0 && length <= most;
                length = lengths.nextSetBit(length + 1)) {
            find(text, start, length, visitor);
        }
    }

    private void find(TextHash text, int start, int length, IntConsumer visitor) {
        long hash = Postings.hash(text.key(start, start + length));
        if (handles.mayHave(hash)) {
            handles.each(hash, number -> {
                String handle = patterns.text(number);
                if (handle.length() == length && text.text().startsWith(handle, start)) {
                    visitor.accept(number);
                }
            });
        }
    }
}
