package org.lookalike.proofs.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.oracle.Expected;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RawConsumer;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.Account;
import org.lookalike.proofs.world.District;
import org.lookalike.proofs.world.World;

/** How fast a detector looks back, where it need not spare anybody. */
final class RescanSpeed implements Proof {

    private static final RigOptions UNSPARING = RigOptions.toBeMeasured(Map.of(
            "LOOKALIKE_RESCAN_LOAD", "1",
            "LOOKALIKE_RESCAN_DELAY", "1s",
            "LOOKALIKE_RESCAN_POLL_INTERVAL", "1s"));

    @Override
    public String name() {
        return "rescan-speed";
    }

    @Override
    public String promise() {
        return "An account that a rescan judges again costs no more processor time than one that comes in.";
    }

    @Override
    public Finding run(Setting setting) {
        int seen = setting.size().pick(20_000, 2_000_000);
        int districts = setting.size().pick(500, 20_000);
        var all = World.invent(districts, seen, seen / 1_000, setting.seed());
        var late = imitated(all);
        var others = new ArrayList<>(all.districts());
        others.remove(late);
        var world = new World(others, all.accounts());
        try (var scene = Scene.start(setting, world, UNSPARING, Service.DETECTOR)) {
            scene.awaitLookBack();
            scene.publish(0, 2);
            scene.awaitJudged();
            var live = Pace.ofDetector(scene, 1, 2, 2);
            double raw = RawConsumer.read(scene.rig().broker().bootstrapServers(), seen);
            var rescan = Pace.of(
                    seen,
                    () -> {
                        scene.register(List.of(late));
                        scene.awaitLookBack();
                    },
                    scene::processorTimeOfDetector);
            var last = lastRescan(scene);
            double rate = last.path("accountsRead").asLong() / secondsOf(last);
            double times = rescan.secondsOfAMillion() / live.secondsOfAMillion();
            return new Finding.Notes()
                    .count("accounts seen before", seen)
                    .count("districts", districts)
                    .figure("looked back at", rate, "a second")
                    .figure("read by a plain consumer", raw, "a second")
                    .figure("looked back at per read", rate / raw, "times")
                    .figure("judged as they come in", live.perSecond(), "a second")
                    .figure("processor time of a million, looked back at", rescan.secondsOfAMillion(), "s")
                    .figure("processor time of a million, as they come in", live.secondsOfAMillion(), "s")
                    .problems(scene.settle(all).problems())
                    .expect(
                            last.path("accountsRead").asLong() >= accounts(all),
                            "not all accounts were looked at again")
                    .expect(
                            setting.size() == Size.SHORT || times <= 1,
                            "looking back costs %.1f times as much".formatted(times))
                    .finding();
        }
    }

    /** A district that somebody imitates. */
    private static District imitated(World world) {
        var imitated = Expected.in(world).iterator().next().ncesLeaId();
        return world.districts().stream()
                .filter(district -> district.ncesLeaId().equals(imitated))
                .findFirst()
                .orElseThrow();
    }

    /** Each once, though it was seen twice: the topic may keep its last look alone. */
    private static long accounts(World world) {
        return world.accounts().stream().map(Account::number).distinct().count();
    }

    private static JsonNode lastRescan(Scene scene) {
        return scene.rig()
                .http()
                .get(Service.DETECTOR, "/api/v1/rescans?limit=1")
                .path("items")
                .path(0);
    }

    /** As the detector tells it: from when the rescan began to read until it was done. */
    private static double secondsOf(JsonNode rescan) {
        var took = Duration.between(
                Instant.parse(rescan.path("startedAt").asText()),
                Instant.parse(rescan.path("finishedAt").asText()));
        return took.toMillis() / 1e3;
    }
}
