package org.lookalike.matching.benchmark;

import java.util.List;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.text.Letters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Names brought to comparable form: folded, squashed and as they look. */
@State(Scope.Benchmark)
public class NormaliseBenchmark {

    /** Half of the names of {@code LOOKALIKE} have Cyrillic letters. */
    @Param
    public AccountClass accounts = AccountClass.PERSON;

    private List<String> names = List.of();

    @Setup
    public void prepare() {
        names = accounts.accounts(Cursor.ACCOUNTS, FictionalRegistry.of(1000)).stream()
                .map(AccountProfile::displayName)
                .map(String::valueOf)
                .toList();
    }

    @Benchmark
    public String normalise(Cursor cursor) {
        return Letters.skeleton(Letters.normalise(cursor.next(names), 200));
    }
}
