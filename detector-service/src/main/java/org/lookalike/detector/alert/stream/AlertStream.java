package org.lookalike.detector.alert.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.security.Caller;
import org.lookalike.security.Keys;

/** Every change of an alert in the order of the commits, for whoever follows; a bounded number of followers. */
@ApplicationScoped
class AlertStream {

    private static final Logger LOG = Logger.getLogger(AlertStream.class);

    private final ChangeLog log;
    private final ChangePoller poller;
    private final Keys keys;
    private final StreamConfig config;
    private final Map<StreamSubscriber, Runnable> subscribers = new ConcurrentHashMap<>();

    AlertStream(ChangeLog log, ChangePoller poller, Keys keys, StreamConfig config, MeterRegistry meters) {
        this.log = log;
        this.poller = poller;
        this.keys = keys;
        this.config = config;
        Gauge.builder("lookalike.stream.followers", subscribers, Map::size)
                .description("Followers of the changes of alerts at this replica")
                .register(meters);
    }

    boolean isFull() {
        return subscribers.size() >= config.maxFollowers();
    }

    boolean isFullFor(Caller reader) {
        return subscribers.keySet().stream()
                        .filter(subscriber -> subscriber.isOf(reader))
                        .count()
                >= config.maxFollowersOfOne();
    }

    /**
     * Follows the changes, until the reader's key ends. The first message says where it begins.
     *
     * @param reader who follows: of the districts they see
     * @param after the position up to which the follower has everything; null for what changes from now on, and where it
     *     cannot be read a gap is told
     * @param disconnect ends the line of a follower that takes nothing
     */
    Multi<StreamMessage> subscribe(
            Caller reader, @Nullable Long after, @Nullable String districtId, Runnable disconnect) {
        var vertxContext = Vertx.currentContext();
        Executor context = work -> vertxContext.runOnContext(ignored -> work.run());
        return beginning(after).onItem().transformToMulti(first -> {
            var subscriber = new StreamSubscriber(log, poller, keys, reader, first.position(), districtId, context);
            subscribers.put(subscriber, disconnect);
            return Multi.createBy()
                    .concatenating()
                    .streams(Multi.createFrom().item(first), subscriber.messages())
                    .onTermination()
                    .invoke(() -> subscribers.remove(subscriber));
        });
    }

    private Uni<StreamMessage> beginning(@Nullable Long after) {
        return log.extent().map(extent -> {
            if (after == null) {
                return new StreamMessage.Heartbeat(extent.last());
            }
            return extent.continues(after) ? new StreamMessage.Heartbeat(after) : new StreamMessage.Gap(extent.last());
        });
    }

    @Scheduled(every = "${lookalike.stream.poll-interval}", skipExecutionIf = ApplicationNotRunning.class)
    void disconnectStuck() {
        subscribers.forEach((subscriber, disconnect) -> {
            if (subscriber.isStuck(config.patience())) {
                LOG.infof("A follower of alert changes takes nothing any more; its line is cut");
                subscribers.remove(subscriber);
                disconnect.run();
            }
        });
    }
}
