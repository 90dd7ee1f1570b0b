package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.alternative.AccountByAccount;
import org.lookalike.proofs.alternative.Beginnings;
import org.lookalike.proofs.alternative.Lookup;
import org.lookalike.proofs.alternative.Trigrams;
import org.lookalike.proofs.oracle.Expected;
import org.lookalike.proofs.oracle.Expected.Imitation;
import org.lookalike.proofs.oracle.Published;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.Account;
import org.lookalike.proofs.world.District;
import org.lookalike.proofs.world.World;

/**
 * The detector and what one would do without it, on the same machine, districts and accounts. Half of the districts that
 * there are are registered; the accounts of the others are what a country is full of, and imitate nobody.
 */
final class Alternatives implements Proof {

    private static final List<Lookup> LOOKUPS = List.of(new Beginnings(), new Trigrams(0.6), new Trigrams(0.3));

    /** Equal parts of the accounts; the first is judged by all, the others by the detector alone, which is done with one too soon. */
    private static final int PARTS = 200;

    /** Parts judged before anything is measured, so that the detector is compiled. */
    private static final int WARM_UP = 100;

    /** One account in so many is the official one of a district that is not registered. */
    private static final int ACCOUNTS_AN_OFFICIAL = 100;

    private static final double LEAST_TIMES = 10;

    @Override
    public String name() {
        return "alternatives";
    }

    @Override
    public String promise() {
        return "The detector needs a tenth of the processor time of a program that asks PostgreSQL about each account,"
                + " and neither misses an imitation nor names an innocent account.";
    }

    @Override
    public Finding run(Setting setting) {
        int districts = setting.size().pick(500, 20_000);
        var world = country(districts, PARTS * setting.size().pick(1_000, 10_000), setting.seed());
        var sample = world.part(0, 1, PARTS);
        var expected = Expected.in(new World(world.districts(), sample));
        var notes = new Finding.Notes()
                .count("districts", districts)
                .count("accounts judged by all", sample.size())
                .count("imitations among them", expected.size());
        try (var scene =
                Scene.start(setting, world, RigOptions.toBeMeasured(Scene.EACH_ALERT_A_MAIL), Service.DETECTOR)) {
            scene.awaitLookBack();
            scene.publish(0, PARTS);
            scene.awaitJudged();
            var found = scene.settled().stream().map(Published::imitation).collect(Collectors.toSet());
            scene.publish(1, WARM_UP, PARTS);
            scene.awaitJudged();
            var detector = Pace.ofDetector(scene, WARM_UP, PARTS, PARTS);
            notes.problems(scene.settle().problems());
            tell("detector", detector, found, expected, notes);
            scene.node(Service.DETECTOR).stop();
            for (var lookup : LOOKUPS) {
                var pace = judge(lookup, scene, sample, expected, notes);
                double times = pace.secondsOfAMillion() / detector.secondsOfAMillion();
                notes.figure("its processor time per the detector's", times, "times")
                        .expect(
                                setting.size() == Size.SHORT || times >= LEAST_TIMES,
                                "%s needs less than ten times as much".formatted(lookup.name()));
            }
            return notes.finding();
        }
    }

    private static World country(int registered, int seen, long seed) {
        var all = World.invent(2 * registered, seen, seen / 500, seed);
        var others = all.districts().subList(registered, 2 * registered);
        var accounts = new ArrayList<Account>();
        for (int i = 0; i < seen; i++) {
            accounts.add(all.accounts().get(i));
            if (i % ACCOUNTS_AN_OFFICIAL == 0) {
                int official = i / ACCOUNTS_AN_OFFICIAL;
                accounts.add(official(seen + official, others.get(official % others.size())));
            }
        }
        return new World(all.districts().subList(0, registered), accounts);
    }

    private static Account official(int number, District district) {
        return new Account(number, district.handle(), district.name(), "Welcome to " + district.name() + ".");
    }

    /** With as many threads as there are processors. */
    private static Pace judge(
            Lookup lookup, Scene scene, List<Account> sample, Set<Imitation> expected, Finding.Notes notes) {
        int threads = Runtime.getRuntime().availableProcessors() + 1;
        var server = scene.rig().database().server();
        try (var program = AccountByAccount.start(server, threads, scene.world().districts(), lookup)) {
            // The first tenth once before, as the detector is compiled, too.
            sample.subList(0, sample.size() / 10).parallelStream().forEach(program::judge);
            Set<Imitation> found = ConcurrentHashMap.newKeySet();
            var pace = Pace.of(
                    sample.size(),
                    () -> sample.parallelStream().map(program::judge).forEach(one -> one.ifPresent(found::add)),
                    () -> ownProcessorTime().plus(scene.rig().database().processorTime()));
            tell(lookup.name(), pace, found, expected, notes);
            return pace;
        }
    }

    private static Duration ownProcessorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void tell(
            String who, Pace pace, Set<Imitation> found, Set<Imitation> expected, Finding.Notes notes) {
        var right = new HashSet<>(found);
        right.retainAll(expected);
        var imitators = expected.stream().map(Imitation::accountKey).collect(Collectors.toSet());
        long innocent = found.stream()
                .map(Imitation::accountKey)
                .filter(key -> !imitators.contains(key))
                .distinct()
                .count();
        notes.figure(who + ": judged", pace.perSecond(), "a second")
                .figure("its processor time of a million", pace.secondsOfAMillion(), "s")
                .count("imitations it found", right.size())
                .count("innocent accounts it named", innocent);
    }
}
