package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.FaultProxy;
import org.lookalike.proofs.rig.FaultProxy.Fault;
import org.lookalike.proofs.rig.Rig;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.rig.ServiceNode;
import org.lookalike.proofs.world.District;

/** An account is revoked while one of two replicas cannot read the registry, and strangers ask both. */
final class OfficialListRevoked implements Proof {

    private static final Duration PROMISED = Duration.ofSeconds(60);
    private static final Duration WATCHED = PROMISED.plusSeconds(30);
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "official-list-revoked";
    }

    @Override
    public String promise() {
        return "An account that a district revokes is gone within 60 seconds at every replica and cache, also where a replica is cut off from the"
                + " database.";
    }

    @Override
    public Finding run(Context context) {
        var districts = District.invent(2, new Random(context.seed()));
        try (var rig = new Rig(context.home(), context.folder(), RigOptions.forFaults(Map.of()))
                        .with(Service.DETECTOR);
                var network = FaultProxy.start(0, rig.database().server().port())) {
            var lists = new OfficialListSystem(rig);
            var cutOff = rig.add(Service.DETECTOR, over(rig, network));
            cutOff.awaitReady();
            lists.register(districts);
            lists.publishAll();
            var nodes = List.of(rig.node(Service.DETECTOR), cutOff);
            nodes.forEach(node -> lists.awaitShown(node, districts));
            var finding = new Finding.Builder();
            var silent = new Watch(lists, districts.get(0), nodes);
            network.apply(new Fault.Blackhole());
            silent.revoke(rig);
            silent.report("while one is cut off in silence", finding);
            network.heal();
            network.resetAll();
            silent.awaitNo(RECOVERY);
            var refused = new Watch(lists, districts.get(1), nodes);
            network.apply(new Fault.Refused());
            network.resetAll();
            refused.revoke(rig);
            refused.report("while one is refused", finding);
            network.heal();
            refused.awaitNo(RECOVERY);
            return finding.build();
        }
    }

    private static Map<String, String> over(Rig rig, FaultProxy network) {
        var server = rig.database().server();
        var proxied = ":%d/".formatted(network.port());
        var direct = ":%d/".formatted(server.port());
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", server.jdbcUrl("detector").replace(direct, proxied),
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                        server.reactiveUrl("detector").replace(direct, proxied));
    }

    /** Asks replicas about an account of a district, and for its list, until the promised time is over. */
    private static final class Watch {

        private final OfficialListSystem lists;
        private final District district;
        private final List<ServiceNode> nodes;
        private Duration lastYes = Duration.ZERO;
        private Duration lastKept = Duration.ZERO;

        Watch(OfficialListSystem lists, District district, List<ServiceNode> nodes) {
            this.lists = lists;
            this.district = district;
            this.nodes = nodes;
        }

        /** Revokes it at the first replica; all that shows it afterwards counts from there. */
        void revoke(Rig rig) {
            var districts = rig.api().get(Service.DETECTOR, "/api/v1/districts?limit=10");
            var id = districts.findParents("districtId").stream()
                    .filter(one -> one.toString().contains(district.ncesLeaId()))
                    .map(one -> one.path("districtId").asText())
                    .findFirst()
                    .orElseThrow();
            rig.api().put(Service.DETECTOR, "/api/v1/districts/" + id, OfficialListSystem.profile(district, false));
            long begin = System.nanoTime();
            while (since(begin).compareTo(WATCHED) < 0) {
                nodes.forEach(node -> ask(node, begin));
                Waiting.millis(500);
            }
        }

        private void ask(ServiceNode node, long begin) {
            var answer = answer(node);
            if (answer.contains(OfficialListSystem.YES)) {
                lastYes = since(begin);
            }
            var page = lists.get(node, OfficialListSystem.path(district));
            if (page.body().contains("x.com/" + OfficialListSystem.handle(district))) {
                var kept = page.headers()
                        .firstValue("Cache-Control")
                        .map(control -> control.replaceAll("\\D", ""))
                        .map(Long::parseLong)
                        .orElseThrow();
                lastKept = since(begin).plusSeconds(kept);
            }
        }

        private String answer(ServiceNode node) {
            var account = "https://x.com/" + OfficialListSystem.handle(district);
            return lists.get(node, OfficialListSystem.question(district, account))
                    .body();
        }

        private static Duration since(long begin) {
            return Duration.ofNanos(System.nanoTime() - begin);
        }

        void report(String when, Finding.Builder finding) {
            var last = nodes.get(nodes.size() - 1);
            finding.figure("last yes of a replica " + when, lastYes.toMillis() / 1e3, "s")
                    .figure("longest that a cache may keep it " + when, lastKept.toMillis() / 1e3, "s")
                    .expect(
                            lastYes.compareTo(Duration.ZERO) > 0,
                            "no replica knew the account after it was revoked, so that nothing was tried")
                    .expect(lastKept.compareTo(PROMISED) <= 0, "a cache may keep it for longer than a minute " + when)
                    .expect(lastYes.compareTo(PROMISED) <= 0, "a replica says yes after a minute " + when)
                    .expect(
                            answer(nodes.get(0)).contains(OfficialListSystem.NO),
                            "the replica that reads the registry does not say no " + when)
                    .expect(
                            answer(last).contains("cannot be checked right now"),
                            "the replica that is cut off does not say that it cannot tell " + when);
        }

        void awaitNo(Duration atMost) {
            Awaitility.await("all replicas say no")
                    .atMost(atMost)
                    .until(() -> nodes.stream().map(this::answer).collect(Collectors.toSet()).stream()
                            .allMatch(answer -> answer.contains(OfficialListSystem.NO)));
        }
    }
}
