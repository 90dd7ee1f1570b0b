package org.lookalike.matching.benchmark;

import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Where a thread is in the list of accounts: each call takes the next, so that the processor cannot learn one by heart. */
@State(Scope.Thread)
public class Cursor {

    /** How many accounts there are to take turns. */
    static final int ACCOUNTS = 4096;

    private int last;

    <T> T next(List<T> all) {
        last = last + 1 < all.size() ? last + 1 : 0;
        return all.get(last);
    }
}
