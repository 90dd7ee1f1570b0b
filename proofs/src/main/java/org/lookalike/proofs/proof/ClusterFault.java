package org.lookalike.proofs.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.Broker;
import org.lookalike.proofs.rig.Brokers;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.SnapshotProducer;
import org.lookalike.proofs.world.World;

/**
 * Brokers of a cluster of three, with the settings of the deployment, fail under a steady load and return.
 *
 * @param begin breaks brokers, in a round counted from 0, and returns them
 * @param end mends them
 * @param times the number of rounds in the full size
 * @param seconds the duration of each
 * @param isTolerated whether work goes on meanwhile; otherwise nothing may be acknowledged
 */
record ClusterFault(
        String name,
        String promise,
        BiFunction<Brokers, Integer, List<Broker>> begin,
        BiConsumer<Brokers, List<Broker>> end,
        int times,
        int seconds,
        boolean isTolerated)
        implements Proof {

    private static final String ALERTS = "impersonation-alerts";
    private static final Duration MAX_DELAY = Duration.ofSeconds(30);

    /** Services that have just started are slow whether or not brokers fail. */
    private static final int WARM_UP_SECONDS = 20;

    /** A machine that loses power loses what its disk had not written yet. */
    private static final int BYTES_LOST = 700;

    /** What is under way as brokers fail may still be acknowledged. */
    private static final int SECONDS_UNDER_WAY = 3;

    static List<Proof> all() {
        return List.of(
                new ClusterFault(
                        "cluster-leader-kills",
                        "When one of three brokers is killed, nothing is lost or doubled, and an account is told within half a minute.",
                        (brokers, round) -> killed(brokers.leader(round % 2 == 0 ? ALERTS : SnapshotProducer.TOPIC)),
                        Brokers::restart,
                        2,
                        25,
                        true),
                new ClusterFault(
                        "cluster-controller-kills",
                        "The same where the broker is the active controller.",
                        (brokers, round) -> killed(brokers.controller()),
                        Brokers::restart,
                        2,
                        25,
                        true),
                new ClusterFault(
                        "cluster-two-gone",
                        "While two of three brokers are gone nothing is acknowledged, nothing is lost, and work goes on within half a minute of their return.",
                        (brokers, round) ->
                                killedBoth(brokers.leader(ALERTS), brokers.leader(SnapshotProducer.TOPIC), brokers),
                        Brokers::restart,
                        1,
                        45,
                        false),
                new ClusterFault(
                        "cluster-split",
                        "A leader that is cut off from the other brokers, but not from the services, acknowledges nothing that is lost.",
                        (brokers, round) ->
                                isolated(brokers.leader(round % 2 == 0 ? ALERTS : SnapshotProducer.TOPIC), brokers),
                        (brokers, isolated) -> brokers.reconnect(),
                        2,
                        60,
                        true),
                new ClusterFault(
                        "cluster-rolling-restart",
                        "Brokers that are restarted one after the other lose and double nothing.",
                        (brokers, round) -> {
                            var next = brokers.all().get(round % brokers.all().size());
                            next.stop();
                            return List.of(next);
                        },
                        Brokers::restart,
                        3,
                        5,
                        true),
                new ClusterFault(
                        "cluster-truncated-log",
                        "A leader that is killed and loses the end of its log takes what it lost from the others.",
                        (brokers, round) -> truncated(brokers.leader(round % 2 == 0 ? ALERTS : SnapshotProducer.TOPIC)),
                        Brokers::restart,
                        2,
                        1,
                        true));
    }

    private static List<Broker> killed(Broker broker) {
        broker.kill();
        return List.of(broker);
    }

    private static List<Broker> killedBoth(Broker one, Broker other, Brokers brokers) {
        var second = other != one
                ? other
                : brokers.all().stream()
                        .filter(broker -> broker != one)
                        .findFirst()
                        .orElseThrow();
        one.kill();
        second.kill();
        return List.of(one, second);
    }

    private static List<Broker> isolated(Broker broker, Brokers brokers) {
        brokers.isolate(broker);
        return List.of(broker);
    }

    private static List<Broker> truncated(Broker broker) {
        if (loseEndOfLog(broker) == 0) {
            throw new IllegalStateException("there was nothing to cut off");
        }
        return List.of(broker);
    }

    /** Kills a broker, which loses the end of its log of snapshots and of alerts, and returns how many bytes of snapshots that were. */
    static long loseEndOfLog(Broker broker) {
        broker.kill();
        broker.truncate(ALERTS, BYTES_LOST);
        return broker.truncate(SnapshotProducer.TOPIC, BYTES_LOST);
    }

    @Override
    public Finding run(Context context) {
        int rounds = context.size().pick(1, times);
        // What waited while nothing could be acknowledged is worked off by the processors that also run everything
        // else.
        int perSecond = context.size().pick(200, isTolerated ? 2_000 : 1_000);
        int seen = perSecond * (rounds * (seconds + 45) + WARM_UP_SECONDS);
        var world = World.invent(200, seen, seen / context.size().pick(100, 500), context.seed());
        var options = RigOptions.forFaults(Scenario.ONE_MAIL_PER_ALERT).withThreeBrokers();
        try (var scenario =
                Scenario.start(context, world, options, Service.INGEST, Service.DETECTOR, Service.NOTIFIER)) {
            scenario.subscribe();
            scenario.awaitRescan();
            return run(scenario, MixedLoad.start(scenario, perSecond, Scenario.RECOVERY_TIMEOUT), rounds);
        }
    }

    /** A fault under load, from its begin until all brokers are in sync again. */
    private record Round(Instant begin, Instant mended, Instant end) {}

    private Finding run(Scenario scenario, MixedLoad load, int rounds) {
        var builder = new Finding.Builder();
        var brokers = scenario.rig().brokers();
        var past = new ArrayList<Round>();
        Waiting.seconds(WARM_UP_SECONDS);
        for (int round = 0; round < rounds; round++) {
            var begun = Instant.now();
            var broken = begin.apply(brokers, round);
            watch(scenario, load, builder);
            end.accept(brokers, broken);
            var mended = Instant.now();
            brokers.awaitInSync();
            builder.figure("in sync again after", seconds(Duration.between(mended, Instant.now())), "s");
            Waiting.seconds(5);
            past.add(new Round(begun, mended, Instant.now()));
        }
        builder.expect(!load.isDone(), "the load ended before the last fault");
        load.reconcile(builder);
        builder.expect(
                scenario.rig().nodes().stream().allMatch(node -> node.starts() == 1 && node.isRunning()),
                "a service ended");
        past.forEach(round -> measure(round, scenario, builder));
        return builder.build();
    }

    private void watch(Scenario scenario, MixedLoad load, Finding.Builder builder) {
        var nodes = scenario.rig().nodes();
        Waiting.seconds(Math.min(SECONDS_UNDER_WAY, seconds));
        long before = acknowledged(scenario, load);
        boolean live = true;
        long end = System.nanoTime()
                + Duration.ofSeconds(seconds - SECONDS_UNDER_WAY).toNanos();
        while (System.nanoTime() < end) {
            Waiting.seconds(1);
            live &= nodes.stream().allMatch(node -> node.is("live"));
        }
        builder.expect(live, "a service said that it must be restarted");
        if (isTolerated) {
            builder.expect(
                    seconds < MAX_DELAY.toSeconds() / 2 || nodes.stream().allMatch(node -> node.is("ready")),
                    "a service was not ready without one broker");
        } else {
            long meanwhile = acknowledged(scenario, load) - before;
            builder.count("acknowledged meanwhile", meanwhile)
                    .expect(meanwhile == 0, "something was acknowledged that one broker alone had");
        }
    }

    /** The number of snapshots and requests acknowledged and alerts published so far. */
    private static long acknowledged(Scenario scenario, MixedLoad load) {
        return load.acknowledged() + scenario.published();
    }

    /** Measures how long accounts waited that were seen while work could go on. */
    private void measure(Round round, Scenario scenario, Finding.Builder builder) {
        var alerts = scenario.raised(isTolerated ? round.begin : round.mended, round.end);
        var toTopic = Latencies.toTopic(alerts).millis(1);
        var toMail =
                Latencies.toMail(alerts, scenario.rig().mailbox().messages()).millis(1);
        builder.figure("longest until an alert", toTopic / 1e3, "s")
                .figure("longest until its mail", toMail / 1e3, "s")
                .expect(toTopic <= MAX_DELAY.toMillis(), "an alert took more than half a minute")
                .expect(toMail <= MAX_DELAY.toMillis(), "a mail took more than half a minute");
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
