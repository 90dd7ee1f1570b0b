package org.lookalike.matching.evaluation.figures;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.lookalike.matching.IdentityIndex;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.evaluation.input.InvalidInput;
import org.lookalike.matching.evaluation.input.LabelledAccount;
import org.lookalike.matching.evaluation.input.Registry;

/**
 * What was found out about a policy.
 *
 * @param tally all scores, for the pictures
 * @param accountsPerCpuSecond how many accounts one thread assesses in a second of its CPU time; empty where that cannot
 *     be measured
 * @param indexBuildTime how long it took to prepare the registry for search, in a JVM that had just started
 * @param evasions of the impersonators alerted, the share still alerted after each change of the profile that people do not
 *     see or read over; empty if that was not asked for
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
        long unknownDistricts) {

    /** How often progress is told. */
    private static final int PROGRESS = 50_000;

    /**
     * Reads the accounts and assesses each, holding only their scores and a sample for the throughput.
     *
     * @param tryEvasions whether to change the profiles of alerted impersonators as {@code --evasions} does
     * @param measured CPU time to spend on measuring the throughput
     * @param outcomes gets each account's outcome, in the order of the file
     * @param progress gets sentences for the person waiting
     * @throws InvalidInput when the accounts cannot be read, or a line is not allowed
     */
    public static Evaluation run(
            MatchPolicy policy,
            Registry registry,
            Path accounts,
            boolean tryEvasions,
            Duration measured,
            Consumer<Outcome> outcomes,
            Consumer<String> progress) {
        long begin = System.nanoTime();
        IdentityIndex index = IdentityIndex.of(registry.districts(), policy);
        Duration indexBuildTime = Duration.ofNanos(System.nanoTime() - begin);
        progress.accept(String.format(
                Locale.ROOT, "%,d districts, prepared for search in %,d ms", index.size(), indexBuildTime.toMillis()));
        Matcher matcher = new Matcher(policy);
        Tally tally = new Tally();
        Throughput throughput = new Throughput();
        Pass pass = new Pass(registry, progress);
        Evasions evasions = new Evasions(matcher, index, registry);
        LabelledAccount.readAll(accounts, registry, account -> {
            Outcome outcome = Outcome.of(account, matcher, index);
            tally.add(outcome);
            if (tryEvasions) {
                evasions.add(outcome);
            }
            outcomes.accept(outcome);
            throughput.offer(account);
            pass.assessed(account);
        });
        if (pass.accounts == 0) {
            throw new InvalidInput(accounts, "holds no account; give one JSON object a line");
        }
        progress.accept(String.format(Locale.ROOT, "%,d accounts assessed; measuring how fast", pass.accounts));
        OptionalDouble rate = throughput.measure(matcher, index, measured);
        return new Evaluation(
                policy,
                registry,
                tally.figures(),
                tally,
                rate,
                indexBuildTime,
                evasions.stillAlerted(),
                pass.unknownDistricts);
    }

    /** Counts what has no part in the figures. */
    private static final class Pass {

        private final Registry registry;
        private final Consumer<String> progress;
        private long accounts;
        private long unknownDistricts;

        Pass(Registry registry, Consumer<String> progress) {
            this.registry = registry;
            this.progress = progress;
        }

        void assessed(LabelledAccount account) {
            if (++accounts % PROGRESS == 0) {
                progress.accept(String.format(Locale.ROOT, "%,d accounts assessed", accounts));
            }
            if (account.isOfUnknownDistrict(registry)) {
                unknownDistricts++;
            }
        }
    }
}
