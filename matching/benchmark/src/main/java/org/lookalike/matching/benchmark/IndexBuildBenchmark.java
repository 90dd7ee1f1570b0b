package org.lookalike.matching.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.IdentityIndex;
import org.lookalike.matching.search.SegmentMerge;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.PatternIndex;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The registry made ready for search: all of it, as on every start, and what changed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class IndexBuildBenchmark {

    private static final MatchPolicy POLICY = PolicyFile.shipped();

    @Param({"1000", "20000", "200000"})
    public int districts;

    private List<DistrictIdentity> registry = List.of();
    private List<Pattern> patterns = List.of();
    private IdentityIndex index = IdentityIndex.of(List.of(), POLICY);
    private IdentityIndex halfChanged = index;

    @Setup
    public void prepare() {
        registry = FictionalRegistry.of(districts);
        patterns = SearchTexts.patterns(registry);
        IdentityIndex unchanged = IdentityIndex.of(registry, POLICY);
        index = ChangedRegistry.index(unchanged, registry);
        halfChanged = unchanged.with(ChangedRegistry.renamed(registry.subList(0, districts / 2)), List.of());
    }

    /** One district changed in an index that many changes were made to. */
    @Benchmark
    public IdentityIndex indexChange() {
        return index.with(List.of(ChangedRegistry.renamed(registry.get(registry.size() / 2))), List.of());
    }

    /** All districts moved into one segment, once half of them changed. */
    @Benchmark
    public SegmentMerge indexMerge() {
        return halfChanged.merge(false).orElseThrow();
    }

    /** Everything matching keeps. */
    @Benchmark
    public IdentityIndex indexBuild() {
        return IdentityIndex.of(registry, POLICY);
    }

    /** The part that candidate search uses, its patterns given. */
    @Benchmark
    public PatternIndex patternIndexBuild() {
        return SearchTexts.patternIndex(patterns);
    }
}
