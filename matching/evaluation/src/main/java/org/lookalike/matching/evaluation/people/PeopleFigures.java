package org.lookalike.matching.evaluation.people;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.evaluation.figures.Share;
import org.lookalike.matching.evaluation.input.Registry;
import org.lookalike.matching.search.IdentityIndex;
import org.lookalike.matching.search.PeopleIndex;

/**
 * How well people who agreed to be protected are protected.
 *
 * @param forms of accounts that imitate a teacher in one of the forms that were held out, the share told of that teacher
 * @param developed the same of the forms with which the rules were made
 * @param ordinary how many ordinary accounts were assessed
 * @param falseAlerts how many of these are told of somebody
 * @param people how many people the following figures are of
 * @param bytesAPerson what the index of their names keeps, the people included
 * @param nanos CPU time to assess an ordinary account, without people and with them
 */
public record PeopleFigures(
        Map<String, Share> forms,
        Map<String, Share> developed,
        long ordinary,
        long falseAlerts,
        int people,
        long bytesAPerson,
        double nanosWithout,
        double nanosWith) {

    /** Nothing was asked for. */
    public static final PeopleFigures NONE = new PeopleFigures(Map.of(), Map.of(), 0, 0, 0, 0, 0, 0);

    private static final int PROTECTED = 1_000;
    private static final int COLLECTIONS = 4;
    private static final int ROUNDS = 7;
    private static final int ACCOUNTS_A_ROUND = 5_000;
    private static final long SEED = 2026;

    /**
     * Makes a thousand people of the registered districts, accounts that imitate each of them in each form, and ordinary accounts.
     *
     * @param ordinary how many ordinary accounts
     * @param people how many people to measure memory and time with
     * @param wrong gets those that are told of somebody, and the imitations that are not told
     */
    public static PeopleFigures of(
            Registry registry,
            Matcher matcher,
            IdentityIndex districts,
            long ordinary,
            int people,
            Consumer<AccountProfile> wrong) {
        List<Teacher> teachers = Teacher.some(PROTECTED, registry.districts(), SEED);
        IdentityIndex index = districts.with(index(teachers, matcher));
        Map<String, Share> heldOut = new TreeMap<>();
        Map<String, Share> developed = new TreeMap<>();
        for (PersonForm form : PersonForm.all()) {
            (form.isHeldOut() ? heldOut : developed).put(form.name(), told(form, teachers, matcher, index, wrong));
        }
        OrdinaryPeople others = new OrdinaryPeople(registry.districts(), SEED);
        List<AccountProfile> falseAlerts = LongStream.range(0, ordinary)
                .parallel()
                .mapToObj(others::account)
                .filter(account -> matcher.assess(account, index).matches().stream()
                        .anyMatch(match -> !match.personIds().isEmpty()))
                .toList();
        falseAlerts.forEach(wrong);
        List<Teacher> many = Teacher.some(people, registry.districts(), SEED + 1);
        index(many.subList(0, 1), matcher);
        long before = usedMemory();
        PeopleIndex all = index(many, matcher);
        long bytes = usedMemory() - before;
        double[] nanos =
                nanos(matcher, List.of(districts, districts.with(all)), others, Math.min(ordinary, ACCOUNTS_A_ROUND));
        return new PeopleFigures(
                heldOut, developed, ordinary, falseAlerts.size(), all.size(), bytes / people, nanos[0], nanos[1]);
    }

    private static PeopleIndex index(List<Teacher> teachers, Matcher matcher) {
        return PeopleIndex.of(teachers.stream().map(Teacher::person).toList(), matcher.policy());
    }

    private static Share told(
            PersonForm form,
            List<Teacher> teachers,
            Matcher matcher,
            IdentityIndex index,
            Consumer<AccountProfile> wrong) {
        Share told = Share.NONE;
        for (int i = 0; i < teachers.size(); i++) {
            Teacher teacher = teachers.get(i);
            Optional<AccountProfile> account = form.account(teacher, new SplittableRandom(SEED + i));
            if (account.isPresent()) {
                boolean isTold = matcher.assess(account.get(), index).matches().stream()
                        .anyMatch(match ->
                                match.personIds().contains(teacher.person().personId()));
                told = told.plus(isTold);
                account.filter(any -> !isTold).ifPresent(wrong);
            }
        }
        return told;
    }

    /** As the last collection left it: threads reserve space again at once, megabytes each where the heap is large. */
    private static long usedMemory() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    /** For each of the indexes, in turns, so that what else the machine does counts for all of them; the least of the rounds. */
    private static double[] nanos(Matcher matcher, List<IdentityIndex> indexes, OrdinaryPeople people, long measured) {
        List<AccountProfile> accounts =
                LongStream.range(0, measured).mapToObj(people::account).toList();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] least = new double[indexes.size()];
        Arrays.fill(least, Double.MAX_VALUE);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < least.length; i++) {
                long begin = threads.getCurrentThreadCpuTime();
                for (AccountProfile account : accounts) {
                    matcher.assess(account, indexes.get(i));
                }
                least[i] = Math.min(least[i], (double) (threads.getCurrentThreadCpuTime() - begin) / measured);
            }
        }
        return least;
    }
}
