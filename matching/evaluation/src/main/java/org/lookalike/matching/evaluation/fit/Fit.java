package org.lookalike.matching.evaluation.fit;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.lookalike.matching.evaluation.input.PolicyText;
import org.lookalike.matching.search.IdentityIndex;

/**
 * A policy fitted to labelled accounts by coordinate search: each weight and strength in the order of the file is tried a
 * step up, then a step down, and the first that lowers the loss is kept; when a round over all of them hardly lowers it
 * any more, the step is halved. A number keeps its sign and never goes beyond 1 or -1. The same accounts and policy give the
 * same result.
 *
 * @param start the policy it began with
 * @param fitted that policy's text with other numbers
 */
public record Fit(PolicyText start, PolicyText fitted, double lossBefore, double lossAfter) {

    private static final List<BigDecimal> STEPS =
            List.of(new BigDecimal("0.04"), new BigDecimal("0.02"), new BigDecimal("0.01"));
    /** For each step. */
    private static final int MAX_ROUNDS = 20;

    /** A round that lowers the loss by less than this share of it is not worth another like it. */
    private static final double WORTHWHILE = 0.001;

    /** What a number's distance from where it began costs: a change has to be worth it. */
    private static final double PULL = 0.001;

    /**
     * Fits the policy.
     *
     * @param index the registered districts, prepared for search with the starting policy
     * @param progress gets a sentence after each round
     * @throws IllegalArgumentException when the loss lacks impersonators or others
     */
    public static Fit of(PolicyText start, Loss loss, IdentityIndex index, Consumer<String> progress) {
        return of(start, loss, index, STEPS, progress);
    }

    static Fit of(PolicyText start, Loss loss, IdentityIndex index, List<BigDecimal> steps, Consumer<String> progress) {
        if (!loss.hasBothSides()) {
            throw new IllegalArgumentException("a fit needs impersonators and others");
        }
        Search search = new Search(start, loss, index);
        double before = search.loss;
        progress.accept(String.format(
                Locale.ROOT, "Fitting to the %,d accounts that resemble a district: loss %.5f", loss.size(), before));
        for (BigDecimal step : steps) {
            search.findUnclear();
            int round = 0;
            double last;
            do {
                last = search.loss;
                search.round(step);
                progress.accept(
                        String.format(Locale.ROOT, "Steps of %s, round %d: loss %.5f", step, ++round, search.loss));
            } while (round < MAX_ROUNDS && search.loss < last * (1 - WORTHWHILE));
        }
        return new Fit(start, start.with(search.numbers), before, search.loss);
    }

    /** Where the search has come to. */
    private static final class Search {

        private final PolicyText start;
        private final Map<String, BigDecimal> startNumbers;
        private final Loss accounts;
        private final IdentityIndex index;
        private Map<String, BigDecimal> numbers;
        private double[] scores;
        private double loss;
        private BitSet unclear = new BitSet();
        /** By number, the unclear accounts whose score it was seen to change. */
        private final Map<String, BitSet> touched = new HashMap<>();

        Search(PolicyText start, Loss accounts, IdentityIndex index) {
            this.start = start;
            this.startNumbers = start.numbers();
            this.accounts = accounts;
            this.index = index;
            this.numbers = new LinkedHashMap<>(startNumbers);
            this.scores = scores(all(), new double[accounts.size()]);
            this.loss = loss(scores);
        }

        /** Finds again which accounts are unclear, and forgets which number touches which. */
        void findUnclear() {
            unclear = accounts.unclear(scores, start.policy().threshold());
            touched.clear();
        }

        /**
         * Goes once over all numbers. Tries are judged by the unclear accounts, from the second round on by those that
         * the number touches; the round as a whole by all, and taken back where it does not lower the loss.
         */
        void round(BigDecimal step) {
            Map<String, BigDecimal> numbersBefore = new LinkedHashMap<>(numbers);
            double[] scoresBefore = scores;
            double lossBefore = loss;
            startNumbers.keySet().forEach(key -> move(key, step));
            scores = scores(all(), scores);
            loss = loss(scores);
            if (loss >= lossBefore) {
                numbers = numbersBefore;
                scores = scoresBefore;
                loss = lossBefore;
            }
        }

        /** Moves one number by a step where that lowers the loss. */
        private void move(String key, BigDecimal step) {
            BitSet asked = touched.getOrDefault(key, unclear);
            BigDecimal before = numbers.getOrDefault(key, BigDecimal.ZERO);
            if (asked.isEmpty() && before.equals(startNumbers.get(key))) {
                return;
            }
            BitSet changed = new BitSet();
            for (BigDecimal after : List.of(before.add(step), before.subtract(step))) {
                if (after.signum() == before.signum() && after.abs().compareTo(BigDecimal.ONE) <= 0) {
                    numbers.put(key, after);
                    double[] tried = scores(asked, scores);
                    double lossTried = loss(tried);
                    asked.stream().filter(i -> tried[i] != scores[i]).forEach(changed::set);
                    if (lossTried < loss) {
                        scores = tried;
                        loss = lossTried;
                        touched.put(key, changed);
                        return;
                    }
                }
            }
            numbers.put(key, before);
            touched.put(key, changed);
        }

        private double[] scores(BitSet asked, double[] known) {
            return accounts.scores(start.with(numbers).policy(), index, asked, known);
        }

        private double loss(double[] scores) {
            double distance = 0;
            for (Map.Entry<String, BigDecimal> before : startNumbers.entrySet()) {
                BigDecimal now = numbers.getOrDefault(before.getKey(), before.getValue());
                distance += now.subtract(before.getValue()).abs().doubleValue();
            }
            return accounts.of(scores, start.policy().threshold()) + PULL * distance;
        }

        private BitSet all() {
            BitSet all = new BitSet();
            all.set(0, accounts.size());
            return all;
        }
    }
}
