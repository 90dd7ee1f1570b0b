package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.rig.ServiceNode;
import org.lookalike.proofs.world.World;

/** What accounts cost that come in by HTTP and are told of by mail: processor time and memory of each service. */
final class Costs implements Proof {

    private static final int PARTS = 40;

    /** Parts handed in before anything is measured, so that the services are compiled. */
    private static final int WARM_UP = 20;

    private static final double MOST_SECONDS = 20;

    @Override
    public String name() {
        return "costs";
    }

    @Override
    public String promise() {
        return "A million snapshots that come in by HTTP cost the detector at most 20 seconds of a processor.";
    }

    @Override
    public Finding run(Setting setting) {
        int districts = setting.size().pick(500, 20_000);
        int seen = setting.size().pick(20_000, 2_000_000);
        var world = World.invent(districts, seen, seen / 5_000, setting.seed());
        var manner = RigOptions.asDeployed(Scene.EACH_ALERT_A_MAIL);
        try (var scene = Scene.start(setting, world, manner, Service.values())) {
            scene.awaitLookBack();
            scene.subscribe();
            var atRest = each(scene, ServiceNode::residentBytes);
            for (int part = 0; part < WARM_UP; part++) {
                scene.handIn(part, PARTS);
            }
            scene.awaitJudged();
            var before = each(scene, ServiceNode::processorTime);
            var underLoad = new EnumMap<>(atRest);
            long begin = System.nanoTime();
            for (int part = WARM_UP; part < PARTS; part++) {
                scene.handIn(part, PARTS);
                each(scene, ServiceNode::residentBytes)
                        .forEach((service, bytes) -> underLoad.merge(service, bytes, Math::max));
            }
            scene.awaitJudged();
            int submitted = world.part(WARM_UP, PARTS, PARTS).size();
            double rate = submitted / ((System.nanoTime() - begin) / 1e9);
            var books = scene.settle();
            var mails = scene.mails();
            var used = each(scene, node -> node.processorTime().minus(before.get(node.service())));
            var notes = new Finding.Notes()
                    .count("snapshots", seen)
                    .count("districts", districts)
                    .figure("handed in and judged", rate, "a second");
            for (var service : Service.values()) {
                notes.figure(
                                service.module() + ": processor time of a million",
                                ofAMillion(used, service, submitted),
                                "s")
                        .figure("its memory at rest", atRest.get(service) / 1e6, "MB")
                        .figure("its memory under load", underLoad.get(service) / 1e6, "MB");
            }
            return notes.problems(books.problems())
                    .problems(mails.problems())
                    .expect(
                            setting.size() == Size.SHORT
                                    || ofAMillion(used, Service.DETECTOR, submitted) <= MOST_SECONDS,
                            "the detector needs more processor time")
                    .finding();
        }
    }

    private static <T> Map<Service, T> each(Scene scene, Function<ServiceNode, T> figure) {
        return Arrays.stream(Service.values())
                .collect(Collectors.toMap(service -> service, service -> figure.apply(scene.node(service))));
    }

    private static double ofAMillion(Map<Service, Duration> used, Service service, int snapshots) {
        return used.get(service).toMillis() / 1e3 * 1e6 / snapshots;
    }
}
