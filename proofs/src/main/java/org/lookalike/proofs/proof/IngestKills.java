package org.lookalike.proofs.proof;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RawConsumer;
import org.lookalike.proofs.world.Account;
import org.lookalike.proofs.world.SnapshotProducer;
import org.lookalike.proofs.world.World;

/** The ingest-service is killed repeatedly while a client submits accounts and retries requests without a response. */
final class IngestKills implements Proof {

    private static final int ACCOUNTS_PER_REQUEST = 50;

    @Override
    public String name() {
        return "ingest-kills";
    }

    @Override
    public String promise() {
        return "An ingest-service killed at any moment loses no account that it has answered for, and publishes at most what it had in hand again.";
    }

    @Override
    public Finding run(Context context) {
        int kills = context.size().pick(1, 20);
        int requests = context.size().pick(100, 2_000);
        int seen = requests * ACCOUNTS_PER_REQUEST;
        var random = new Random(context.seed());
        var world = World.invent(200, seen, seen / 100, context.seed());
        try (var scenario = Scenario.start(context, world, Service.INGEST, Service.DETECTOR)) {
            var killing = CompletableFuture.runAsync(() -> {
                for (int kill = 0; kill < kills; kill++) {
                    Waiting.millis(500 + random.nextInt(1_500));
                    scenario.node(Service.INGEST).kill();
                    scenario.node(Service.INGEST).restart();
                }
            });
            int retried = 0;
            for (int request = 0; request < requests; request++) {
                var part = world.part(request, request + 1, requests);
                retried += scenario.submitUntilAccepted(part, Scenario.RECOVERY_TIMEOUT) > 0 ? 1 : 0;
            }
            killing.join();
            var reconciliation = scenario.settle();
            long records = scenario.progress().records(SnapshotProducer.TOPIC);
            var published = RawConsumer.keys(scenario.rig().brokers().bootstrapServers(), records);
            var submitted = world.accounts().stream().map(Account::key).collect(Collectors.toSet());
            return new Finding.Builder()
                    .count("accounts handed in", submitted.size())
                    .count("kills", kills)
                    .count("requests that had to be sent again", retried)
                    .count("published again", records - seen)
                    .count("alerts", reconciliation.expected())
                    .count("copies on the topic of alerts", reconciliation.duplicates())
                    .problems(reconciliation.problems())
                    .expect(published.equals(submitted), "other accounts were published than were handed in")
                    .expect(records >= seen, "an account was not published as it was seen")
                    .expect(
                            records - seen <= kills * ACCOUNTS_PER_REQUEST,
                            "more was published again than a request a kill")
                    .build();
        }
    }
}
