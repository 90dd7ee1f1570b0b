package org.lookalike.proofs.proof;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.world.SnapshotProducer;
import org.lookalike.proofs.world.World;

/** One record in a hundred is malformed, on the topic and among those submitted by HTTP. */
final class Poison implements Proof {

    private static final String DEEP = "[".repeat(20_000);

    /** Equal parts of the accounts: one at full speed, one by HTTP, one at a steady rate without bad records, one with them. */
    private static final int PARTS = 4;

    private static final int ACCOUNTS_PER_BAD_RECORD = 100;
    private static final int PER_SECOND = 1_000;
    private static final int BAD_LINES_PER_REQUEST = 25;
    private static final double MAX_MILLIS = 500;

    /** The kind that HTTP cannot have, since blank lines are skipped. */
    private static final String NOTHING = "nothing";

    private final Map<String, byte[]> kinds = kinds();

    @Override
    public String name() {
        return "poison";
    }

    @Override
    public String promise() {
        return "Bad records hold up nothing: each is listed with its reason, every good one is judged, and 99 of 100 alerts take half a second at most.";
    }

    @Override
    public Finding run(Context context) {
        int bad = context.size().pick(kinds.size(), 250);
        int seen = PARTS * bad * ACCOUNTS_PER_BAD_RECORD;
        var random = new Random(context.seed());
        var world = World.invent(200, seen, seen / 100, context.seed());
        try (var scenario = Scenario.start(context, world, Service.INGEST, Service.DETECTOR)) {
            for (int i = 0; i < bad; i++) {
                scenario.publish(i, PARTS * bad);
                scenario.poison("mastodon:poison" + random.nextInt(), kind(i));
            }
            int refused = 0;
            for (int i = 0; i < bad; i += BAD_LINES_PER_REQUEST) {
                refused +=
                        rejectedLines(scenario, bad + i, bad + Math.min(bad, i + BAD_LINES_PER_REQUEST), PARTS * bad);
            }
            scenario.awaitAssessed();
            var begin = Instant.now();
            scenario.publishSteadily(2, 3, PARTS, PER_SECOND).await();
            var between = Instant.now();
            for (int i = 0; i < bad; i++) {
                scenario.publishSteadily(3 * bad + i, 3 * bad + i + 1, PARTS * bad, PER_SECOND)
                        .await();
                scenario.poison("mastodon:poison" + random.nextInt(), kind(i));
            }
            var end = Instant.now();
            var reconciliation = scenario.settle();
            Awaitility.await("every bad record is listed")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> scenario.progress().count("detector", "rejected_record") >= 2 * bad);
            long listed = scenario.progress().count("detector", "rejected_record");
            long withReason =
                    scenario.progress().count("detector", "rejected_record where reason <> '' and detail <> ''");
            var without = Latencies.toTopic(scenario.raised(begin, between));
            var with = Latencies.toTopic(scenario.raised(between, end));
            return new Finding.Builder()
                    .count("snapshots", seen)
                    .count("kinds of bad records", kinds.size())
                    .count("bad records on the topic", 2 * bad)
                    .count("listed with their reason", withReason)
                    .count("bad records by HTTP", bad)
                    .count("answered with their line and reason", refused)
                    .figure("to the alert topic without bad records, 99 of 100", without.millis(0.99), "ms")
                    .figure("to the alert topic with them, 99 of 100", with.millis(0.99), "ms")
                    .problems(reconciliation.problems())
                    .expect(
                            listed == 2 * bad && withReason == 2 * bad,
                            "%d of %d bad records are listed".formatted(listed, 2 * bad))
                    .expect(refused == bad, "%d of %d bad lines are told of".formatted(refused, bad))
                    .expect(
                            context.size() == Size.SHORT || with.millis(0.99) <= MAX_MILLIS,
                            "one alert in a hundred takes more than half a second")
                    .build();
        }
    }

    private byte[] kind(int number) {
        return List.copyOf(kinds.values()).get(number % kinds.size());
    }

    /** Submits parts of the accounts, each followed by a bad line, and returns how many of these lines the response rejects. */
    private int rejectedLines(Scenario scenario, int from, int to, int of) {
        var body = new ByteArrayOutputStream();
        var badLines = new HashSet<Integer>();
        int line = 0;
        for (int part = from; part < to; part++) {
            for (var account : scenario.world().part(part, part + 1, of)) {
                body.writeBytes(text(SnapshotProducer.json(account, Instant.now()) + "\n"));
                line++;
            }
            var bad = kind(part);
            body.writeBytes(bad == kinds.get(NOTHING) ? kinds.get("no JSON") : bad);
            body.write('\n');
            badLines.add(++line);
        }
        var answer = scenario.submit(body.toByteArray());
        int reported = 0;
        for (var rejection : answer.path("rejected")) {
            if (badLines.contains(rejection.path("line").asInt())
                    && !rejection.path("detail").asText().isEmpty()) {
                reported++;
            }
        }
        return answer.path("rejectedCount").asInt() == badLines.size() ? reported : 0;
    }

    /** Values by what is wrong with them; their envelopes are valid. */
    private static Map<String, byte[]> kinds() {
        var kinds = new LinkedHashMap<String, byte[]>();
        kinds.put(NOTHING, new byte[0]);
        kinds.put("no JSON", text("maple"));
        kinds.put("cut off", text("{\"platform\": \"mastodon\", \"accountId\": \"1"));
        kinds.put("two values", text("{} {}"));
        kinds.put("a list", text("[]"));
        kinds.put("null", text("null"));
        kinds.put("no field", text("{}"));
        kinds.put("a number for a text", text(snapshot("\"handle\": 7")));
        kinds.put("a list for a text", text(snapshot("\"handle\": []")));
        kinds.put("a text for a time", text(snapshot("\"handle\": \"a\", \"observedAt\": \"yesterday\"")));
        kinds.put(
                "a platform that cannot be", text(snapshot("\"handle\": \"a\"").replace("mastodon", "Mast odon")));
        kinds.put("broken UTF-8", new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'});
        kinds.put("UTF-16", "{\"platform\": \"mastodon\"}".getBytes(StandardCharsets.UTF_16));
        kinds.put("deep", text(DEEP));
        kinds.put("too large", text(snapshot("\"handle\": \"a\", \"bio\": \"" + "x".repeat(700_000) + "\"")));
        return kinds;
    }

    private static String snapshot(String fields) {
        return "{\"platform\": \"mastodon\", \"accountId\": \"poison\", \"state\": \"active\", \"observedAt\": \"%s\", %s}"
                .formatted(Instant.EPOCH, fields);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
