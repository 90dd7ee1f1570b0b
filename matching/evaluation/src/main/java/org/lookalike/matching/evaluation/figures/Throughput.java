package org.lookalike.matching.evaluation.figures;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.evaluation.input.Group;
import org.lookalike.matching.evaluation.input.LabelledAccount;
import org.lookalike.matching.search.IdentityIndex;

/**
 * How many accounts one thread assesses in a second of its CPU time, evidence included. Ordinary accounts are what a
 * detector sees nearly always, so they are measured, all accounts only where there are none. A random sample of them is
 * kept in memory, so that reading files is not measured; the same accounts give the same sample.
 */
final class Throughput {

    private static final int SAMPLE = 50_000;

    private final Sample<AccountProfile> ordinary = new Sample<>(SAMPLE);
    private final Sample<AccountProfile> all = new Sample<>(SAMPLE);

    void offer(LabelledAccount account) {
        all.offer(account.profile());
        if (account.group() == Group.ORDINARY) {
            ordinary.offer(account.profile());
        }
    }

    /**
     * Goes through the sample again and again: for half of that time to warm up, then for that time measured.
     *
     * @param measured the least CPU time; zero for one pass each
     * @return accounts per CPU second; empty without accounts, or where the JVM cannot tell a thread's CPU time
     */
    OptionalDouble measure(Matcher matcher, IdentityIndex index, Duration measured) {
        List<AccountProfile> profiles = ordinary.items().isEmpty() ? all.items() : ordinary.items();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        if (profiles.isEmpty() || !threads.isCurrentThreadCpuTimeSupported()) {
            return OptionalDouble.empty();
        }
        threads.setThreadCpuTimeEnabled(true);
        rate(profiles, matcher, index, threads, measured.dividedBy(2));
        return OptionalDouble.of(rate(profiles, matcher, index, threads, measured));
    }

    private static double rate(
            List<AccountProfile> profiles,
            Matcher matcher,
            IdentityIndex index,
            ThreadMXBean threads,
            Duration atLeast) {
        long begin = threads.getCurrentThreadCpuTime();
        long assessed = 0;
        long taken;
        do {
            for (AccountProfile profile : profiles) {
                matcher.assess(profile, index);
            }
            assessed += profiles.size();
            taken = Math.max(1, threads.getCurrentThreadCpuTime() - begin);
        } while (taken < atLeast.toNanos());
        return assessed * 1e9 / taken;
    }
}
