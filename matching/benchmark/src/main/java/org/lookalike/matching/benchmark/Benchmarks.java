package org.lookalike.matching.benchmark;

import java.util.List;
import java.util.Locale;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.IdentityIndex;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs all benchmarks and prints their figures as Markdown; the script {@code matching/benchmark/run} starts it. */
public final class Benchmarks {

    private static final String USAGE =
            """
            Usage: matching/benchmark/run [--quick] [NAME...]

              --quick   shorter measurements and no registry of 200,000 districts: a quarter of the time
              NAME      only benchmarks whose class has this in its name, such as Search or BruteForce
            """;
    private static final String[] SIZES = {"1000", "20000", "200000"};
    private static final String[] QUICK_SIZES = {"1000", "20000"};
    private static final int DISTRICTS = 20_000;

    private final boolean quick;
    private final List<String> names;
    private final Results results = new Results();

    private Benchmarks(boolean quick, List<String> names) {
        this.quick = quick;
        this.names = names;
    }

    public static void main(String[] args) throws RunnerException {
        List<String> arguments = List.of(args);
        List<String> names =
                arguments.stream().filter(name -> !name.startsWith("-")).toList();
        boolean quick = arguments.contains("--quick");
        if (arguments.contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        if (arguments.size() > names.size() + (quick ? 1 : 0)) {
            System.err.print(USAGE);
            System.exit(2);
        }
        new Benchmarks(quick, names).run();
    }

    private void run() throws RunnerException {
        results.add(new Runner(options(names.isEmpty() ? List.of("") : names)
                        .param("districts", quick ? QUICK_SIZES : SIZES)
                        .threads(1)
                        .build())
                .run());
        if (names.isEmpty()) {
            results.add(new Runner(options(List.of("Search", "Assess"))
                            .param("districts", String.valueOf(DISTRICTS))
                            .param("accounts", AccountClass.PERSON.name())
                            .threads(2)
                            .build())
                    .run());
        }
        results.print(System.out);
        printMemory();
    }

    /** The collector with the least overhead, which needs no thread of its own. */
    private ChainedOptionsBuilder options(List<String> included) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .jvmArgsAppend("-XX:+UseSerialGC")
                .forks(1)
                .warmupIterations(quick ? 2 : 4)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(quick ? 2 : 5)
                .measurementTime(TimeValue.seconds(1));
        included.forEach(name -> options.include("\\." + name + "[^.]*Benchmark\\."));
        return options;
    }

    private static void printMemory() {
        List<DistrictIdentity> registry = FictionalRegistry.of(DISTRICTS);
        long patterns = SearchTexts.patterns(registry).size();
        double search = IndexMemory.perDistrict(registry, SearchTexts::index);
        MatchPolicy policy = PolicyFile.shipped();
        double all = IndexMemory.perDistrict(registry, districts -> IdentityIndex.of(districts, policy));
        System.out.println(
                "| districts | index keeps, bytes a district | patterns a district in search | search keeps, "
                        + "bytes a district | bytes a pattern |");
        System.out.println("|--:|--:|--:|--:|--:|");
        System.out.printf(
                Locale.ROOT,
                "| %,d | %,.0f | %.1f | %,.0f | %.0f |%n",
                DISTRICTS,
                all,
                (double) patterns / DISTRICTS,
                search,
                search * DISTRICTS / patterns);
    }
}
