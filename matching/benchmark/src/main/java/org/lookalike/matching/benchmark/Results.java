package org.lookalike.matching.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/** The figures of a run as Markdown tables, as in {@code docs/benchmarks.md}. */
final class Results {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final List<Row> rows = new ArrayList<>();

    private record Row(
            String benchmark,
            int districts,
            String accounts,
            int threads,
            double score,
            double ofCpuSecond,
            double allocated) {

        static Row of(RunResult result) {
            BenchmarkParams params = result.getParams();
            String name = params.getBenchmark();
            String districts = params.getParam("districts");
            String accounts = params.getParam("accounts");
            return new Row(
                    name.substring(name.lastIndexOf('.') + 1),
                    districts == null ? 0 : Integer.parseInt(districts),
                    accounts == null ? "" : accounts.toLowerCase(Locale.ROOT).replace('_', ' '),
                    params.getThreads(),
                    result.getPrimaryResult().getScore(),
                    secondary(result, CpuProfiler.LABEL),
                    secondary(result, ALLOCATED));
        }

        private static double secondary(RunResult result, String label) {
            return result.getSecondaryResults().entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith(label))
                    .mapToDouble(entry -> entry.getValue().getScore())
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    void add(Iterable<RunResult> results) {
        results.forEach(result -> rows.add(Row.of(result)));
    }

    void print(PrintStream out) {
        out.printf(
                "%nJDK %s, %d processors.%n%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors());
        printSpeed(out);
        printRatios(out);
        printThreads(out);
        printBuild(out);
    }

    private static void printHead(PrintStream out, String title, String columns, String alignments) {
        out.printf("### %s%n%n%s%n%s%n", title, columns, alignments);
    }

    private void printSpeed(PrintStream out) {
        printHead(
                out,
                "Speed, one thread",
                "| benchmark | districts | accounts | a CPU-second | bytes allocated for one |",
                "|---|--:|---|--:|--:|");
        rows.stream()
                .filter(row -> !row.accounts().isEmpty() && row.threads() == 1)
                .forEach(row -> out.printf(
                        Locale.ROOT,
                        "| %s | %s | %s | %,.0f | %,.0f |%n",
                        row.benchmark(),
                        row.districts() == 0 ? "" : "%,d".formatted(row.districts()),
                        row.accounts(),
                        row.score(),
                        row.allocated()));
        out.println();
    }

    private void printRatios(PrintStream out) {
        printHead(
                out,
                "Times as fast as Commons Text",
                "| districts | accounts | search : Jaro-Winkler | search : Levenshtein | assess : Jaro-Winkler |",
                "|--:|---|--:|--:|--:|");
        rows.stream()
                .filter(row -> row.benchmark().equals("search") && row.threads() == 1)
                .forEach(row -> out.printf(
                        Locale.ROOT,
                        "| %,d | %s | %s | %s | %s |%n",
                        row.districts(),
                        row.accounts(),
                        ratio("search", "jaroWinkler", row),
                        ratio("search", "levenshtein", row),
                        ratio("assess", "jaroWinkler", row)));
        out.println();
    }

    private String ratio(String benchmark, String peer, Row like) {
        OptionalDouble score =
                one(benchmark, like).mapToDouble(Row::ofCpuSecond).findFirst();
        OptionalDouble other = one(peer, like).mapToDouble(Row::ofCpuSecond).findFirst();
        return score.isPresent() && other.isPresent()
                ? String.format(Locale.ROOT, "%,.0f", score.getAsDouble() / other.getAsDouble())
                : "";
    }

    private void printThreads(PrintStream out) {
        printHead(
                out,
                "More threads",
                "| benchmark | districts | accounts | threads | a second | times one thread |",
                "|---|--:|---|--:|--:|--:|");
        rows.stream()
                .filter(row -> row.threads() > 1)
                .forEach(row -> out.printf(
                        Locale.ROOT,
                        "| %s | %,d | %s | %d | %,.0f | %.2f |%n",
                        row.benchmark(),
                        row.districts(),
                        row.accounts(),
                        row.threads(),
                        row.score(),
                        row.score()
                                / one(row.benchmark(), row)
                                        .mapToDouble(Row::score)
                                        .findFirst()
                                        .orElse(Double.NaN)));
        out.println();
    }

    private void printBuild(PrintStream out) {
        Map<Integer, Map<String, Double>> builds = new TreeMap<>();
        rows.stream().filter(row -> row.accounts().isEmpty()).forEach(row -> builds.computeIfAbsent(
                        row.districts(), districts -> new TreeMap<>())
                .put(row.benchmark(), row.score()));
        printHead(
                out,
                "Building the index",
                "| districts | index built in, ms | of it what candidate search uses, ms | one district changed in, ms | all merged in, ms |",
                "|--:|--:|--:|--:|--:|");
        builds.forEach((districts, scores) -> out.printf(
                Locale.ROOT,
                "| %,d | %,.0f | %,.0f | %.1f | %,.0f |%n",
                districts,
                scores.getOrDefault("indexBuild", Double.NaN),
                scores.getOrDefault("patternIndexBuild", Double.NaN),
                scores.getOrDefault("indexChange", Double.NaN),
                scores.getOrDefault("indexMerge", Double.NaN)));
        out.println();
    }

    /** The same measured with one thread. */
    private Stream<Row> one(String benchmark, Row like) {
        return rows.stream()
                .filter(row -> row.benchmark().equals(benchmark)
                        && row.districts() == like.districts()
                        && row.accounts().equals(like.accounts())
                        && row.threads() == 1);
    }
}
