package org.lookalike.proofs.proof;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.oracle.Expected.Imitation;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.Database.Replication;
import org.lookalike.proofs.rig.FaultProxy.Fault;
import org.lookalike.proofs.world.SnapshotProducer;
import org.lookalike.proofs.world.World;

/**
 * PostgreSQL fails over to a standby that lags, since no commit waits for it. What is lost is counted: it must be of the time in which the
 * standby lagged, and must not keep the services from working with what is left.
 */
final class AsynchronousFailover implements Proof {

    private static final int DISTRICTS = 50;
    private static final int PER_SECOND = 200;
    private static final int SNAPSHOTS_PER_ALERT = 20;
    private static final double MAX_SECONDS = 60;

    @Override
    public String name() {
        return "database-failover-asynchronous";
    }

    @Override
    public String promise() {
        return "Where no commit waits for the standby, a failover loses what the standby lacks and nothing else, and work goes on within a minute.";
    }

    @Override
    public Finding run(Context context) {
        int lag = context.size().pick(5, 30);
        int seen = PER_SECOND * (lag + 40);
        var invented = World.invent(DISTRICTS, seen, seen / SNAPSHOTS_PER_ALERT, context.seed());
        var forgotten = invented.districts().get(0);
        var later = invented.districts().get(1);
        var registered = new World(invented.districts().subList(2, DISTRICTS), invented.accounts());
        var expected = new World(
                invented.districts().subList(1, DISTRICTS),
                invented.accounts().stream()
                        .filter(account -> !account.bio().contains(forgotten.name()))
                        .toList());
        try (var scenario = Scenario.start(context, registered, Service.DETECTOR, Service.NOTIFIER)) {
            var database = scenario.rig().database();
            scenario.subscribe();
            // One that is still to be done would raise what was lost again.
            scenario.awaitRescan();
            database.addStandby(Replication.ASYNCHRONOUS);
            var load = scenario.publishSteadily(expected.accounts(), PER_SECOND);
            Waiting.seconds(5);

            long publishedBefore = scenario.progress().records(SnapshotProducer.TOPIC);
            var begin = Instant.now();
            database.replicationNetwork().apply(new Fault.Blackhole());
            scenario.register(List.of(forgotten));
            Waiting.seconds(lag);
            database.kill();
            var end = Instant.now();
            long publishedAfter = scenario.progress().records(SnapshotProducer.TOPIC);
            database.failOver();
            double back = scenario.secondsUntilRecovered(PER_SECOND);
            // It gets the revision that the forgotten one had.
            scenario.register(List.of(later));
            load.await();

            scenario.awaitRescan();
            var reconciliation = scenario.settle(expected);
            int raised = scenario.raised(begin, end).size();
            long withoutRow = withoutRow(scenario);
            var mails = scenario.mails();
            int withoutMail = Math.max(0, mails.unreported().size() - mails.countedOnly());
            long districts = scenario.progress().count("detector", "district where removed_at is null");

            rescanAll(scenario);
            var afterwards = scenario.settle(expected);
            long stillWithoutRow = withoutRow(scenario);
            return new Finding.Builder()
                    .count("snapshots", expected.accounts().size())
                    .count("alerts expected", reconciliation.expected())
                    .figure("lag of the standby", lag, "s")
                    .count("alerts raised meanwhile", raised)
                    .count("of these only on the topic", withoutRow)
                    .count("never raised", reconciliation.missing().size())
                    .count("without a mail", withoutMail)
                    .count("districts forgotten", DISTRICTS - districts)
                    .figure("at work again after", back, "s")
                    .count("missing after a rescan of all", afterwards.missing().size() + stillWithoutRow)
                    .expect(withoutRow > 0, "nothing was lost, so the standby cannot have lagged")
                    .expect(withoutRow <= raised, "alerts of another time are lost")
                    .expect(withoutMail <= raised, "mails of another time are lost")
                    .expect(
                            reconciliation.missing().stream()
                                    .allMatch(one -> isOf(one, expected, publishedBefore, publishedAfter)),
                            "imitations of another time have no alert: " + reconciliation.missing())
                    .expect(
                            reconciliation.unexpected().isEmpty(),
                            "alerts of no imitation: " + reconciliation.unexpected())
                    .expect(
                            afterwards.missing().isEmpty() && stillWithoutRow == 0,
                            "a rescan does not raise what was lost")
                    .expect(scenario.alertsOf(later) > 0, "the district registered afterwards is not watched")
                    .expect(districts == DISTRICTS - 1, "%d districts are registered".formatted(districts))
                    .expect(back <= MAX_SECONDS, "work goes on after more than a minute")
                    .expect(scenario.rejections().isEmpty(), "snapshots were refused: " + scenario.rejections())
                    .expect(
                            scenario.rig().nodes().stream().allMatch(node -> node.starts() == 1 && node.isRunning()),
                            "a service ended")
                    .build();
        }
    }

    /** How many alerts of the topic the database does not know. */
    private static long withoutRow(Scenario scenario) {
        return scenario.alertIds().size() - scenario.progress().count("detector", "alert");
    }

    /** What an operator does after a loss. */
    private static void rescanAll(Scenario scenario) {
        var api = scenario.rig().api();
        var request = JsonNodeFactory.instance.objectNode();
        var ids = request.putArray("districtIds");
        api.get(Service.DETECTOR, "/api/v1/districts?limit=" + DISTRICTS)
                .path("items")
                .forEach(district -> ids.add(district.path("districtId")));
        api.post(Service.DETECTOR, "/api/v1/rescans", "application/json", request.toString());
        scenario.awaitRescan();
    }

    /** Whether an imitation was last published as one of these snapshots, or waited to be assessed when they began. */
    private static boolean isOf(Imitation imitation, World world, long from, long to) {
        var last = new HashMap<String, Integer>();
        IntStream.range(0, world.accounts().size())
                .forEach(at -> last.put(world.accounts().get(at).key(), at));
        int at = last.get(imitation.accountKey());
        return at >= from - 2 * PER_SECOND && at < to;
    }
}
