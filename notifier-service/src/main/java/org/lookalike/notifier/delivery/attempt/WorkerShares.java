package org.lookalike.notifier.delivery.attempt;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lookalike.notifier.delivery.ClaimedDelivery.Flow;

/**
 * How the workers of one channel at a replica are shared, and so what the replica may claim next. A district takes at most as many
 * workers as it leaves free: however many of them it holds, the next district finds one.
 *
 * <p>Where each domain has a server of its own, a server may be slow. A domain gets at most half of the workers, and a district at most as
 * many of these as it leaves free. A flow is slow after an attempt that took long, until one is over soon. Slow flows get at most half of
 * the workers, and each district one of these, so that a server that never answers delays neither other districts nor the other servers
 * of its own. It is slow for one district alone, as another may post elsewhere at the same host. A district whose servers turned slow
 * again and again is slow altogether for a while, whatever server it names next.
 */
final class WorkerShares {

    /** Servers that work answer sooner. */
    static final Duration SLOW = Duration.ofSeconds(2);

    /** How many slow flows are known. One that is forgotten is found out by its next attempt. */
    private static final int MAX_SLOW = 1000;

    /** How often servers of a district may turn slow within {@link #REMEMBERED}, until the district is slow altogether. */
    private static final int MOST_TURNS = 3;

    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final int workers;
    private final boolean hasServerForEachDomain;
    private final InstantSource clock;
    private final List<Flow> running = new ArrayList<>();
    private final Set<Flow> slow = new LinkedHashSet<>();
    /** When servers turned slow, of each district the last times. */
    private final Map<String, Deque<Instant>> turns = new HashMap<>();

    WorkerShares(int workers, boolean hasServerForEachDomain, InstantSource clock) {
        this.workers = workers;
        this.hasServerForEachDomain = hasServerForEachDomain;
        this.clock = clock;
    }

    /** For what there is no worker now. */
    record Unavailable(Set<String> tenants, Set<String> domains, Set<Flow> flows) {}

    synchronized boolean isFull() {
        return running.size() >= workers;
    }

    synchronized Unavailable unavailable() {
        var tenants = withoutRoom(running, Flow::tenant, workers - running.size());
        if (!hasServerForEachDomain) {
            return new Unavailable(tenants, Set.of(), Set.of());
        }
        var runningSlow = running.stream().filter(this::isSlow).toList();
        boolean isHalfSlow = runningSlow.size() >= half();
        var withSlow = withoutRoom(runningSlow, Flow::tenant, 1);
        turns.keySet().stream()
                .filter(tenant -> isSlow(tenant) && (isHalfSlow || withSlow.contains(tenant)))
                .forEach(tenants::add);
        var flows = slow.stream()
                .filter(flow -> isHalfSlow || withSlow.contains(flow.tenant()))
                .collect(Collectors.toSet());
        running.stream().filter(this::isWithoutRoomAtItsDomain).forEach(flows::add);
        return new Unavailable(tenants, withoutRoom(running, Flow::domain, half()), flows);
    }

    private boolean isWithoutRoomAtItsDomain(Flow flow) {
        var atDomain = running.stream()
                .filter(other -> other.domain().equals(flow.domain()))
                .toList();
        return Collections.frequency(atDomain, flow) >= half() - atDomain.size();
    }

    private boolean isSlow(Flow flow) {
        return slow.contains(flow) || isSlow(flow.tenant());
    }

    private boolean isSlow(String tenant) {
        var times = turns.get(tenant);
        return times != null && times.size() >= MOST_TURNS && isRecent(times.getFirst());
    }

    private boolean isRecent(Instant time) {
        return time.plus(REMEMBERED).isAfter(clock.instant());
    }

    private int half() {
        return Math.max(1, workers / 2);
    }

    /** Those that hold as many of the attempts as there is room for, or more. */
    private static Set<String> withoutRoom(List<Flow> attempts, Function<Flow, String> holder, int room) {
        return attempts.stream().collect(Collectors.groupingBy(holder, Collectors.counting())).entrySet().stream()
                .filter(held -> held.getValue() >= room)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    synchronized void begin(Flow flow) {
        running.add(flow);
    }

    /** @param took how long the attempt held a worker */
    synchronized void end(Flow flow, Duration took) {
        running.remove(flow);
        boolean wasSlow = slow.remove(flow);
        if (took.compareTo(SLOW) > 0) {
            slow.add(flow);
            if (slow.size() > MAX_SLOW) {
                slow.remove(slow.iterator().next());
            }
            if (!wasSlow) {
                rememberTurn(flow.tenant());
            }
        }
    }

    private void rememberTurn(String tenant) {
        turns.values().removeIf(times -> !isRecent(times.getLast()));
        var times = turns.computeIfAbsent(tenant, first -> new ArrayDeque<>());
        times.addLast(clock.instant());
        if (times.size() > MOST_TURNS) {
            times.removeFirst();
        }
    }
}
