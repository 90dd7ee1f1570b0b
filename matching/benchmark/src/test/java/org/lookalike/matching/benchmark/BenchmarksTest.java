package org.lookalike.matching.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Sees that every benchmark runs; what it measures here means nothing. */
class BenchmarksTest {

    @Test
    void everyBenchmark_runsOnAFewDistricts_andIsPrinted() throws RunnerException {
        Collection<RunResult> measured = new Runner(new OptionsBuilder()
                        .include("Benchmark\\.")
                        .param("districts", "100")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(1))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        Results results = new Results();
        results.add(measured);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        results.print(new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "| normalise |",
                        "| search | 100 |",
                        "| assess | 100 |",
                        "| assessWithPeople | 100 |",
                        "| 100 | person |",
                        "| 100 | lookalike |")
                .containsPattern("\\| 100 \\| \\d+ \\| \\d+ \\| [\\d.]+ \\|");
    }

    @Test
    void sameSize_givesTheSameDistricts() {
        assertThat(FictionalRegistry.of(20)).isEqualTo(FictionalRegistry.of(20)).hasSize(20);
    }

    @Test
    void memoryOfAnIndex_isThatOfWhatItKeeps() {
        double bytes = IndexMemory.perDistrict(FictionalRegistry.of(1000), registry -> new byte[100_000_000]);

        assertThat(bytes).isBetween(95_000.0, 105_000.0);
    }
}
