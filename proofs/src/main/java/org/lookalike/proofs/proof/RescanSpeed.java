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

/** The speed of a rescan at full speed. */
final class RescanSpeed implements Proof {

    private static final RigOptions FULL_SPEED = RigOptions.forMeasurement(Map.of(
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
    public Finding run(Context context) {
        int seen = context.size().pick(20_000, 2_000_000);
        int districts = context.size().pick(500, 20_000);
        var all = World.invent(districts, seen, seen / 1_000, context.seed());
        var late = imitated(all);
        var others = new ArrayList<>(all.districts());
        others.remove(late);
        var world = new World(others, all.accounts());
        try (var scenario = Scenario.start(context, world, FULL_SPEED, Service.DETECTOR)) {
            scenario.awaitRescan();
            scenario.publish(0, 2);
            scenario.awaitAssessed();
            var live = Measurement.ofDetector(scenario, 1, 2, 2);
            double raw = RawConsumer.read(scenario.rig().brokers().bootstrapServers(), seen);
            var rescan = Measurement.of(
                    seen,
                    () -> {
                        scenario.register(List.of(late));
                        scenario.awaitRescan();
                    },
                    scenario::detectorCpuTime);
            var last = lastRescan(scenario);
            double rate = last.path("accountsRead").asLong() / secondsOf(last);
            double times = rescan.cpuSecondsPerMillion() / live.cpuSecondsPerMillion();
            return new Finding.Builder()
                    .count("accounts seen before", seen)
                    .count("districts", districts)
                    .figure("looked back at", rate, "a second")
                    .figure("read by a plain consumer", raw, "a second")
                    .figure("looked back at per read", rate / raw, "times")
                    .figure("judged as they come in", live.perSecond(), "a second")
                    .figure("processor time of a million, looked back at", rescan.cpuSecondsPerMillion(), "s")
                    .figure("processor time of a million, as they come in", live.cpuSecondsPerMillion(), "s")
                    .problems(scenario.settle(all).problems())
                    .expect(
                            last.path("accountsRead").asLong() >= accounts(all),
                            "not all accounts were looked at again")
                    .expect(
                            context.size() == Size.SHORT || times <= 1,
                            "looking back costs %.1f times as much".formatted(times))
                    .build();
        }
    }

    /** A district that an account imitates. */
    private static District imitated(World world) {
        var imitated = Expected.in(world).iterator().next().ncesLeaId();
        return world.districts().stream()
                .filter(district -> district.ncesLeaId().equals(imitated))
                .findFirst()
                .orElseThrow();
    }

    /** The number of different accounts, since compaction may remove earlier snapshots of the same account. */
    private static long accounts(World world) {
        return world.accounts().stream().map(Account::number).distinct().count();
    }

    private static JsonNode lastRescan(Scenario scenario) {
        return scenario.rig()
                .api()
                .get(Service.DETECTOR, "/api/v1/rescans?limit=1")
                .path("items")
                .path(0);
    }

    /** The duration that the detector reports. */
    private static double secondsOf(JsonNode rescan) {
        var took = Duration.between(
                Instant.parse(rescan.path("startedAt").asText()),
                Instant.parse(rescan.path("finishedAt").asText()));
        return took.toMillis() / 1e3;
    }
}
