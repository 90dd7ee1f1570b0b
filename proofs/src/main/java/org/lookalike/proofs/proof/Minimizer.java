package org.lookalike.proofs.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Looks for the fewest of many causes that still make a run fail, by delta debugging (ddmin of Zeller and Hildebrandt, "Simplifying and
 * Isolating Failure-Inducing Input", 2002). Runs may fail by chance: only causes with which a run has failed are ever returned.
 */
final class Minimizer<T> {

    /** What all causes together do not repeat this often is not looked into. */
    private static final int TRIES = 3;

    private final Predicate<List<T>> fails;
    private final int mostRuns;
    private final Set<List<T>> passed = new HashSet<>();
    private int runs;

    private Minimizer(Predicate<List<T>> fails, int mostRuns) {
        this.fails = fails;
        this.mostRuns = mostRuns;
    }

    /** What was found, after so many runs. */
    sealed interface Result<T> {

        /** All causes together failed no more. */
        record NotRepeated<T>(int runs) implements Result<T> {}

        /**
         * These causes fail.
         *
         * @param isMinimal whether a run without any one of them passed; otherwise there were too few runs to tell
         */
        record Fewest<T>(List<T> causes, boolean isMinimal, int runs) implements Result<T> {}
    }

    /**
     * Leaves out as many causes as it can.
     *
     * @param fails runs with these causes, which keep their order, and returns whether that failed
     * @param mostRuns the largest number of runs
     */
    static <T> Result<T> minimize(List<T> causes, Predicate<List<T>> fails, int mostRuns) {
        var minimizer = new Minimizer<T>(fails, mostRuns);
        var isRepeated = IntStream.range(0, TRIES).anyMatch(again -> minimizer.run(causes));
        return isRepeated ? minimizer.reduce(causes) : new Result.NotRepeated<>(minimizer.runs);
    }

    private Result<T> reduce(List<T> causes) {
        if (run(List.of())) {
            return new Result.Fewest<>(List.of(), true, runs);
        }
        var fewest = causes;
        int parts = 2;
        while (fewest.size() > 1) {
            var smaller = smaller(fewest, parts);
            if (smaller.size() < fewest.size()) {
                boolean isOnePart = 2 * smaller.size() <= fewest.size() + 1;
                parts = isOnePart ? 2 : parts - 1;
                fewest = smaller;
            } else if (parts < fewest.size()) {
                parts = Math.min(fewest.size(), 2 * parts);
            } else {
                break;
            }
        }
        return new Result.Fewest<>(fewest, fewest.size() == 1 || runs < mostRuns, runs);
    }

    /** Returns one of the parts, or all but one of them, that fails; all if there is none. */
    private List<T> smaller(List<T> causes, int parts) {
        var cuts = IntStream.rangeClosed(0, parts)
                .map(part -> causes.size() * part / parts)
                .toArray();
        for (int part = 0; part < parts; part++) {
            var only = causes.subList(cuts[part], cuts[part + 1]);
            if (failsAnew(only)) {
                return List.copyOf(only);
            }
        }
        for (int part = 0; part < parts; part++) {
            var others = new ArrayList<>(causes.subList(0, cuts[part]));
            others.addAll(causes.subList(cuts[part + 1], causes.size()));
            if (failsAnew(others)) {
                return List.copyOf(others);
            }
        }
        return causes;
    }

    private boolean failsAnew(List<T> causes) {
        return !passed.contains(causes) && run(causes);
    }

    private boolean run(List<T> causes) {
        if (runs == mostRuns) {
            return false;
        }
        runs++;
        boolean failed = fails.test(causes);
        if (!failed) {
            passed.add(List.copyOf(causes));
        }
        return failed;
    }
}
