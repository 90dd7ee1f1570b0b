package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.lookalike.proofs.oracle.AlertTopic;
import org.lookalike.proofs.oracle.Published;
import org.lookalike.proofs.rig.Rig;
import org.lookalike.proofs.world.Snapshots;
import org.lookalike.proofs.world.World;

/** What several proofs do to a system. */
final class Loads {

    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Loads() {}

    /** Registers the districts of a world. */
    static void register(Rig rig, World world) {
        try {
            var registered = rig.client().register(world.registry());
            if (registered.created() != world.districts().size()) {
                throw new IllegalStateException("not all districts were registered: " + registered.rejections());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Publishes the accounts of a world in so many parts, one at each {@code next()}. */
    static Iterator<Integer> spread(Snapshots snapshots, World world, int parts) {
        int all = world.accounts().size();
        return IntStream.range(0, parts)
                .map(part -> {
                    world.accounts()
                            .subList((int) ((long) all * part / parts), (int) ((long) all * (part + 1) / parts))
                            .forEach(snapshots::publish);
                    snapshots.flush();
                    return part;
                })
                .iterator();
    }

    /** Everything on the topic, once nothing came for a while. */
    static List<Published> settled(AlertTopic alerts) {
        Awaitility.await("the alert topic is quiet")
                .atMost(PATIENCE)
                .pollInterval(QUIET)
                .until(new Quiet(alerts)::isSo);
        return alerts.seen();
    }

    static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static final class Quiet {

        private final AlertTopic alerts;
        private int before = -1;

        Quiet(AlertTopic alerts) {
            this.alerts = alerts;
        }

        boolean isSo() {
            int now = alerts.count();
            boolean same = now == before;
            before = now;
            return same;
        }
    }
}
