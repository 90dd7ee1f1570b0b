package org.lookalike.proofs.proof;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.world.Account;
import org.lookalike.proofs.world.Snapshots;
import org.lookalike.proofs.world.World;

/** The ingest-service is killed again and again while accounts are handed in by somebody who sends again what was not answered. */
final class IngestKills implements Proof {

    private static final int ACCOUNTS_OF_A_REQUEST = 100;
    private static final int PAUSE_MILLIS = 100;

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
        int requests = setting.size().pick(50, 1_000);
        int seen = requests * ACCOUNTS_OF_A_REQUEST;
        var random = new Random(setting.seed());
        var world = World.invent(200, seen, seen / 100, setting.seed());
        try (var scene = Scene.start(setting, world, Service.INGEST, Service.DETECTOR)) {
            var handingIn = CompletableFuture.runAsync(() -> {
                for (int request = 0; request < requests; request++) {
                    handIn(world.part(request, request + 1, requests), scene);
                    Waiting.millis(PAUSE_MILLIS);
                }
            });
            for (int kill = 0; kill < kills; kill++) {
                Waiting.millis(500 + random.nextInt(1_500));
                scene.node(Service.INGEST).kill();
                scene.node(Service.INGEST).restart();
            }
            handingIn.join();
            var books = scene.settle();
            long again = scene.progress().records(Snapshots.TOPIC) - seen;
            return new Finding.Notes()
                    .count("accounts handed in", seen)
                    .count("kills", kills)
                    .count("published again", again)
                    .count("alerts", books.expected())
                    .count("copies on the topic of alerts", books.copies())
                    .problems(books.problems())
                    .expect(again <= kills * ACCOUNTS_OF_A_REQUEST, "more was published again than a request a kill")
                    .finding();
        }
    }

    /** Until it is answered for. */
    private static void handIn(List<Account> accounts, Scene scene) {
        var now = Instant.now();
        var lines =
                accounts.stream().map(account -> Snapshots.json(account, now)).collect(Collectors.joining("\n"));
        while (true) {
            try {
                scene.rig().http().post(Service.INGEST, "/api/v1/snapshots", "application/x-ndjson", lines);
                return;
            } catch (UncheckedIOException | IllegalStateException notAnswered) {
                Waiting.millis(PAUSE_MILLIS);
            }
        }
    }
}
