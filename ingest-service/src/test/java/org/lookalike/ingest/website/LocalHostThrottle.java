package org.lookalike.ingest.website;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lookalike.ingest.website.PoliteClient.HostThrottle;

/** Turns that come at once, and tell which pauses were asked for. No host may be asked twice at a time. */
final class LocalHostThrottle implements HostThrottle {

    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();

    @Override
    public boolean begin(String host, Duration pause, Duration patience) {
        if (pause.compareTo(patience) > 0) {
            return false;
        }
        if (!underWay.add(host)) {
            throw new IllegalStateException("a request to %s is under way".formatted(host));
        }
        pauses.add(pause);
        return true;
    }

    @Override
    public void end(String host) {
        underWay.remove(host);
    }

    /** The pause before each request, in their order. */
    List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
