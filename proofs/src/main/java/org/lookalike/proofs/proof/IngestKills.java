package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RawConsumer;
import org.lookalike.proofs.world.Account;
import org.lookalike.proofs.world.Snapshots;
import org.lookalike.proofs.world.World;

/** The ingest-service is killed again and again while accounts are handed in by somebody who sends again what was not answered. */
final class IngestKills implements Proof {

    private static final int ACCOUNTS_OF_A_REQUEST = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    @Override
    public String name() {
        return "ingest-kills";
    }

    @Override
    public String promise() {
        return "An ingest-service killed at any moment loses no account that it has answered for, and publishes at most what it had in hand again.";
    }

    @Override
    public Finding run(Setting setting) {
        int kills = setting.size().pick(1, 20);
        int requests = setting.size().pick(100, 2_000);
        int seen = requests * ACCOUNTS_OF_A_REQUEST;
        var random = new Random(setting.seed());
        var world = World.invent(200, seen, seen / 100, setting.seed());
        try (var scene = Scene.start(setting, world, Service.INGEST, Service.DETECTOR)) {
            var killing = CompletableFuture.runAsync(() -> {
                for (int kill = 0; kill < kills; kill++) {
                    Waiting.millis(500 + random.nextInt(1_500));
                    scene.node(Service.INGEST).kill();
                    scene.node(Service.INGEST).restart();
                }
            });
            int cutOff = 0;
            for (int request = 0; request < requests; request++) {
                cutOff += timesUnanswered(request, requests, scene) > 0 ? 1 : 0;
            }
            killing.join();
            var books = scene.settle();
            long records = scene.progress().records(Snapshots.TOPIC);
            var published = RawConsumer.keys(scene.rig().broker().bootstrapServers(), records);
            var handedIn = world.accounts().stream().map(Account::key).collect(Collectors.toSet());
            return new Finding.Notes()
                    .count("accounts handed in", handedIn.size())
                    .count("kills", kills)
                    .count("requests that had to be sent again", cutOff)
                    .count("published again", records - seen)
                    .count("alerts", books.expected())
                    .count("copies on the topic of alerts", books.copies())
                    .problems(books.problems())
                    .expect(published.equals(handedIn), "other accounts were published than were handed in")
                    .expect(records >= seen, "an account was not published as it was seen")
                    .expect(
                            records - seen <= kills * ACCOUNTS_OF_A_REQUEST,
                            "more was published again than a request a kill")
                    .finding();
        }
    }

    /** Hands a part of the accounts in until it is answered for. */
    private static int timesUnanswered(int part, int of, Scene scene) {
        var times = new AtomicInteger(-1);
        Awaitility.await("the accounts are taken")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .ignoreExceptions()
                .until(() -> {
                    times.incrementAndGet();
                    scene.handIn(part, of);
                    return true;
                });
        return times.get();
    }
}
