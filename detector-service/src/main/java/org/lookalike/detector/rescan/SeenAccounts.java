package org.lookalike.detector.rescan;

import java.util.List;
import java.util.Map;
import org.lookalike.detector.detection.ObservedAccount;

/** The accounts seen so far, which can be read again in numbered partitions. */
public interface SeenAccounts {

    /** Opens them for reading, so many accounts at a time. Blocks. */
    Reader open(int batchSize);

    /** Reads them; by one thread at a time. Every call blocks, and fails where they cannot be read now. */
    interface Reader extends AutoCloseable {

        /** What there is at present: of each partition, the first offset and the one after the last. */
        Map<Integer, Extent> extents();

        /** The next accounts, or none where none come soon. */
        Batch read(Map<Integer, Long> offsets);

        @Override
        void close();
    }

    /** What a partition holds. */
    record Extent(long begin, long end) {}

    /** Accounts in the order of their partitions, the number of unreadable records, and the offsets to go on with. */
    record Batch(List<ObservedAccount> accounts, int unreadable, Map<Integer, Long> next) {}
}
