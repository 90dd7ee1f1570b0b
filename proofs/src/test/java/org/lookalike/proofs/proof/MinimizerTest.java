package org.lookalike.proofs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.proofs.proof.Minimizer.Result;
import org.lookalike.proofs.proof.Minimizer.Result.Fewest;
import org.lookalike.proofs.proof.Minimizer.Result.NotRepeated;

class MinimizerTest {

    private static final List<Integer> ALL = IntStream.range(0, 120).boxed().toList();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 59, 60, 118, 119})
    void oneCause_isFound(int cause) {
        var result = minimize(some -> some.contains(cause), 1_000);

        assertThat(fewest(result).causes()).containsExactly(cause);
        assertThat(fewest(result).isMinimal()).isTrue();
        assertThat(fewest(result).runs()).isLessThanOrEqualTo(20);
    }

    @Test
    void causesThatOnlyFailTogether_areFoundInTheirOrder() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var causes = IntStream.generate(() -> random.nextInt(ALL.size()))
                    .distinct()
                    .limit(1 + random.nextInt(6))
                    .sorted()
                    .boxed()
                    .toList();

            assertThat(fewest(minimize(some -> some.containsAll(causes), 10_000))
                            .causes())
                    .isEqualTo(causes);
        }
    }

    @Test
    void anyTwo_areLeft_whereAnyTwoFail() {
        assertThat(fewest(minimize(some -> some.size() >= 2, 1_000)).causes()).hasSize(2);
    }

    @Test
    void noCauseIsNamed_whereItFailsWithoutAny() {
        assertThat(fewest(minimize(some -> true, 1_000)).causes()).isEmpty();
    }

    @Test
    void runs_areBounded_andWhatIsReturnedHasFailed() {
        for (int mostRuns = 3; mostRuns < 60; mostRuns++) {
            var failed = new HashSet<List<Integer>>();
            var result = fewest(
                    minimize(some -> some.containsAll(List.of(7, 100)) && failed.add(List.copyOf(some)), mostRuns));

            assertThat(result.runs()).isLessThanOrEqualTo(mostRuns);
            assertThat(failed).contains(result.causes());
            assertThat(result.isMinimal()).isEqualTo(result.runs() < mostRuns);
        }
    }

    @Test
    void nothingRunsTwice_thatPassed() {
        var passed = new ArrayList<List<Integer>>();
        minimize(
                some -> {
                    boolean fails = some.containsAll(List.of(3, 50, 99));
                    if (!fails) {
                        passed.add(List.copyOf(some));
                    }
                    return fails;
                },
                10_000);

        assertThat(passed).doesNotHaveDuplicates();
    }

    @Test
    void failureThatIsNotRepeated_isSaidToBeNone() {
        assertThat(minimize(some -> false, 1_000)).isEqualTo(new NotRepeated<Integer>(3));
    }

    @Test
    void failureThatIsRepeatedAtTheThirdTry_isLookedInto() {
        var tries = new ArrayList<List<Integer>>();
        var result = minimize(
                some -> {
                    tries.add(some);
                    return tries.size() >= 3 && some.contains(5);
                },
                1_000);

        assertThat(fewest(result).causes()).containsExactly(5);
    }

    private static Result<Integer> minimize(Predicate<List<Integer>> fails, int mostRuns) {
        return Minimizer.minimize(ALL, fails, mostRuns);
    }

    private static Fewest<Integer> fewest(Result<Integer> result) {
        assertThat(result).isInstanceOf(Fewest.class);
        return (Fewest<Integer>) result;
    }
}
