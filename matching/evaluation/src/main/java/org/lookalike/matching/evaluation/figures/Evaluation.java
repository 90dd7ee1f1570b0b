package org.lookalike.matching.evaluation.figures;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.evaluation.input.InvalidInput;
import org.lookalike.matching.evaluation.input.LabelledAccount;
import org.lookalike.matching.evaluation.input.Registry;
import org.lookalike.matching.search.IdentityIndex;

/**
 * What was found out about a policy.
 *
 * @param tally all scores, for the pictures
 * @param accountsPerCpuSecond how many accounts one thread assesses in a second of its CPU time; empty where that cannot
 *     be measured
 * @param indexBuildTime how long it took to prepare the registry for search, in a JVM that had just started
 * @param evasions of the impersonators alerted, the share still alerted after each change of the profile that people do not
 *     see or read over; empty if that was not asked for
 * @param districtFolds the figures of ten parts of the districts
 * @param stateFolds the figures of ten parts of the districts, with whole states in a part
 * @param others by name of the file, the figures of accounts that count apart
 * @param unknownDistricts how many impersonators are labelled with a district that is not registered: they can hardly
 *     be found, and never with the right district
 */
public record Evaluation(
        MatchPolicy policy,
        Registry registry,
        Figures figures,
        Tally tally,
        OptionalDouble accountsPerCpuSecond,
        Duration indexBuildTime,
        SortedMap<String, Share> evasions,
        List<Folds.Fold> districtFolds,
        List<Folds.Fold> stateFolds,
        SortedMap<String, Figures> others,
        long unknownDistricts) {

    /** After how many accounts the person waiting hears of progress. */
    private static final int ACCOUNTS_PER_MESSAGE = 50_000;

    /**
     * Reads the accounts and assesses each, holding only their scores and a sample for the throughput.
     *
     * @param others files of further accounts, the figures of which are told apart
     * @param tryEvasions whether to change the profiles of alerted impersonators as {@code --evasions} does
     * @param measured CPU time to spend on measuring the throughput
     * @param listener gets each evaluated account, in the order of the file
     * @param progress gets sentences for the person waiting
     * @throws InvalidInput when the accounts cannot be read, or a line is not allowed
     */
    public static Evaluation run(
            Subject subject,
            Path accounts,
            List<Path> others,
            boolean tryEvasions,
            Duration measured,
            Consumer<EvaluatedAccount> listener,
            Consumer<String> progress) {
        Registry registry = subject.registry();
        Matcher matcher = subject.matcher();
        IdentityIndex index = subject.index();
        Tally tally = new Tally();
        Throughput throughput = new Throughput();
        Counter counted = new Counter(registry, progress);
        Folds districtFolds = Folds.ofDistricts(registry);
        Folds stateFolds = Folds.ofStates(registry);
        Evasions evasions = new Evasions(matcher, index, registry);
        LabelledAccount.readAll(accounts, registry, account -> {
            EvaluatedAccount evaluated = EvaluatedAccount.of(account, matcher, index);
            tally.add(evaluated);
            districtFolds.add(evaluated);
            stateFolds.add(evaluated);
            if (tryEvasions) {
                evasions.add(evaluated);
            }
            listener.accept(evaluated);
            throughput.offer(account);
            counted.assessed(account);
        });
        if (counted.accounts == 0) {
            throw new InvalidInput(accounts, "holds no account; give one JSON object a line");
        }
        SortedMap<String, Figures> apart = new TreeMap<>();
        others.forEach(file -> apart.put(file.getFileName().toString(), figures(file, subject)));
        progress.accept(String.format(Locale.ROOT, "%,d accounts assessed; measuring how fast", counted.accounts));
        OptionalDouble rate = throughput.measure(matcher, index, measured);
        return new Evaluation(
                subject.policy(),
                registry,
                tally.figures(),
                tally,
                rate,
                subject.indexBuildTime(),
                evasions.stillAlerted(),
                districtFolds.folds(),
                stateFolds.folds(),
                apart,
                counted.unknownDistricts);
    }

    private static Figures figures(Path accounts, Subject subject) {
        Tally tally = new Tally();
        LabelledAccount.readAll(
                accounts,
                subject.registry(),
                account -> tally.add(EvaluatedAccount.of(account, subject.matcher(), subject.index())));
        return tally.figures();
    }

    /** Counts accounts, and those whose district is unknown; tells of progress. */
    private static final class Counter {

        private final Registry registry;
        private final Consumer<String> progress;
        private long accounts;
        private long unknownDistricts;

        Counter(Registry registry, Consumer<String> progress) {
            this.registry = registry;
            this.progress = progress;
        }

        void assessed(LabelledAccount account) {
            if (++accounts % ACCOUNTS_PER_MESSAGE == 0) {
                progress.accept(String.format(Locale.ROOT, "%,d accounts assessed", accounts));
            }
            if (account.isOfUnknownDistrict(registry)) {
                unknownDistricts++;
            }
        }
    }
}
