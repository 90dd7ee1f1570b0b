package org.lookalike.matching.benchmark;

import java.util.List;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.search.index.PatternIndex;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Candidate search: all patterns like one of an account's texts. */
@State(Scope.Benchmark)
public class SearchBenchmark {

    @Param({"1000", "20000", "200000"})
    public int districts;

    @Param
    public AccountClass accounts = AccountClass.PERSON;

    private PatternIndex index = SearchTexts.index(List.of());
    private List<List<String>> asked = List.of();

    @Setup
    public void prepare() {
        List<DistrictIdentity> registry = FictionalRegistry.of(districts);
        index = SearchTexts.index(registry);
        asked = accounts.accounts(Cursor.ACCOUNTS, registry).stream()
                .map(SearchTexts::asked)
                .toList();
    }

    @Benchmark
    public void search(Cursor cursor, Blackhole found) {
        for (String text : cursor.next(asked)) {
            index.find(text, (pattern, type, edits) -> found.consume(pattern));
        }
    }
}
