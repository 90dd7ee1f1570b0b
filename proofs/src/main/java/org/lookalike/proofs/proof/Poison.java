package org.lookalike.proofs.proof;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.world.World;

/** One record in a hundred of the topic is bad, each in its own way. */
final class Poison implements Proof {

    private static final String DEEP = "[".repeat(20_000);

    @Override
    public String name() {
        return "poison";
    }

    @Override
    public String promise() {
        return "Bad records hold up nothing: each is listed with its reason, and every good one is judged.";
    }

    @Override
    public Finding run(Setting setting) {
        int seen = setting.size().pick(5_000, 100_000);
        var random = new Random(setting.seed());
        var world = World.invent(200, seen, seen / 100, setting.seed());
        var kinds = kinds();
        int bad = Math.max(seen / 100, kinds.size());
        try (var scene = Scene.start(setting, world, Service.DETECTOR)) {
            var names = kinds.keySet().stream().toList();
            for (int i = 0; i < bad; i++) {
                scene.publish(i, bad);
                scene.poison(
                        "mastodon:poison%d-%d".formatted(i, random.nextInt()), kinds.get(names.get(i % names.size())));
            }
            var books = scene.settle();
            Awaitility.await("every bad record is listed")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> scene.progress().count("detector", "rejected_record") >= bad);
            long listed = scene.progress().count("detector", "rejected_record");
            long withReason = scene.progress().count("detector", "rejected_record where reason <> '' and detail <> ''");
            return new Finding.Notes()
                    .count("snapshots", seen)
                    .count("bad records", bad)
                    .count("kinds of bad records", kinds.size())
                    .count("listed with their reason", withReason)
                    .problems(books.problems())
                    .expect(
                            listed == bad && withReason == bad,
                            "%d of %d bad records are listed".formatted(listed, bad))
                    .finding();
        }
    }

    /** Values by what is wrong with them; the envelope is in order. */
    private static Map<String, byte[]> kinds() {
        var kinds = new LinkedHashMap<String, byte[]>();
        kinds.put("nothing", new byte[0]);
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
