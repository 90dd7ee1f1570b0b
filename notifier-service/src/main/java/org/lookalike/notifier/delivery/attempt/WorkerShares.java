package org.lookalike.notifier.delivery.attempt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lookalike.notifier.delivery.DeliveryFlow;

/**
 * How the workers of one channel at a replica are shared, and so what the replica may claim next. A district takes at most as many
 * workers as it leaves free: however many of them it holds, the next district finds one.
 *
 * <p>Where each domain has a server of its own, a server may be slow. A domain gets at most half of the workers, and a district at most as
 * many of these as it leaves free. A flow is slow after an attempt that took long, until one is over soon. Slow flows get at most half of
 * the workers, and each district one of these, so that a server that never answers delays neither other districts nor the other servers
 * of its own. It is slow for one district alone, as another may post elsewhere at the same host.
 */
final class WorkerShares {

    /** Servers that work answer sooner. */
    static final Duration SLOW = Duration.ofSeconds(2);

    /** How many slow flows are known. One that is forgotten is found out by its next attempt. */
    private static final int MAX_SLOW = 1000;

    private final int workers;
    private final boolean hasServerForEachDomain;
    private final List<DeliveryFlow> running = new ArrayList<>();
    private final Set<DeliveryFlow> slow = new LinkedHashSet<>();

    WorkerShares(int workers, boolean hasServerForEachDomain) {
        this.workers = workers;
        this.hasServerForEachDomain = hasServerForEachDomain;
    }

    /** For what there is no worker now. */
    record Unavailable(Set<String> tenants, Set<String> domains, Set<DeliveryFlow> flows) {

        static final Unavailable NOTHING = new Unavailable(Set.of(), Set.of(), Set.of());

        Unavailable {
            tenants = Set.copyOf(tenants);
            domains = Set.copyOf(domains);
            flows = Set.copyOf(flows);
        }
    }

    synchronized boolean isFull() {
        return running.size() >= workers;
    }

    synchronized Unavailable unavailable() {
        var tenants = withoutRoom(running, DeliveryFlow::tenant, workers - running.size());
        if (!hasServerForEachDomain) {
            return new Unavailable(tenants, Set.of(), Set.of());
        }
        var flows = new HashSet<>(unavailableSlow());
        running.stream().filter(this::isWithoutRoomAtItsDomain).forEach(flows::add);
        return new Unavailable(tenants, withoutRoom(running, DeliveryFlow::domain, half()), flows);
    }

    private boolean isWithoutRoomAtItsDomain(DeliveryFlow flow) {
        var atDomain = running.stream()
                .filter(other -> other.domain().equals(flow.domain()))
                .toList();
        return Collections.frequency(atDomain, flow) >= half() - atDomain.size();
    }

    private Set<DeliveryFlow> unavailableSlow() {
        var runningSlow = running.stream().filter(slow::contains).toList();
        if (runningSlow.size() >= half()) {
            return slow;
        }
        var tenants = withoutRoom(runningSlow, DeliveryFlow::tenant, 1);
        return slow.stream().filter(flow -> tenants.contains(flow.tenant())).collect(Collectors.toSet());
    }

    private int half() {
        return Math.max(1, workers / 2);
    }

    /** Those that hold as many of the attempts as there is room for, or more. */
    private static Set<String> withoutRoom(
            List<DeliveryFlow> attempts, Function<DeliveryFlow, String> holder, int room) {
        return attempts.stream().collect(Collectors.groupingBy(holder, Collectors.counting())).entrySet().stream()
                .filter(held -> held.getValue() >= room)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    synchronized void begin(DeliveryFlow flow) {
        running.add(flow);
    }

    /** @param took how long the attempt held a worker */
    synchronized void end(DeliveryFlow flow, Duration took) {
        running.remove(flow);
        slow.remove(flow);
        if (took.compareTo(SLOW) > 0) {
            slow.add(flow);
            forgetOldest();
        }
    }

    private void forgetOldest() {
        var oldest = slow.iterator();
        while (slow.size() > MAX_SLOW) {
            oldest.next();
            oldest.remove();
        }
    }
}
