package org.lookalike.detector.alert.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.SharedSlots;
import org.lookalike.limits.SharedSlots.Slot;
import org.lookalike.security.Caller;
import org.lookalike.security.Keys;

/** Streams every change of an alert, in the order of the commits, to a bounded number of subscribers. */
@ApplicationScoped
class AlertStream {

    private static final Logger LOG = Logger.getLogger(AlertStream.class);
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    private final ChangeLog log;
    private final ChangePoller poller;
    private final Keys keys;
    private final StreamConfig config;
    private final SharedSlots slots;
    private final Map<StreamSubscriber, Runnable> subscribers = new ConcurrentHashMap<>();

    AlertStream(
            ChangeLog log, ChangePoller poller, Keys keys, StreamConfig config, Limits limits, MeterRegistry meters) {
        this.log = log;
        this.poller = poller;
        this.keys = keys;
        this.config = config;
        this.slots = limits.slots("open streams", Limit.STREAMS, Limit.STREAMS_OF_A_DISTRICT, RETRY_AFTER);
        Gauge.builder("lookalike.stream.followers", subscribers, Map::size)
                .description("Followers of the changes of alerts at this replica")
                .register(meters);
    }

    /** Takes a slot for a reader; fails as {@link SharedSlots#take} does. */
    Slot reserve(Caller reader) {
        return slots.take(reader.tenant());
    }

    /**
     * Streams the changes until the key of the reader ends. The first message names the position where it begins.
     *
     * @param slot the reader's, which the end of the stream releases
     * @param reader whose districts it is limited to
     * @param after the position up to which the subscriber has everything; null to begin now. A position that is not kept
     *     begins with a gap
     * @param filter what of it the subscriber wants
     * @param disconnect closes the connection of a subscriber that does not read
     */
    Multi<StreamMessage> subscribe(
            Slot slot, Caller reader, @Nullable Long after, ChangeFilter filter, Runnable disconnect) {
        var vertxContext = Vertx.currentContext();
        Executor context = work -> vertxContext.runOnContext(ignored -> work.run());
        return beginning(after)
                .onItem()
                .transformToMulti(first -> follow(reader, first, filter, disconnect, context))
                .onTermination()
                .invoke(slot::close);
    }

    private Multi<StreamMessage> follow(
            Caller reader, StreamMessage first, ChangeFilter filter, Runnable disconnect, Executor context) {
        var subscriber = new StreamSubscriber(log, poller, keys, reader, first.position(), filter, context);
        subscribers.put(subscriber, disconnect);
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(first), subscriber.messages())
                .onTermination()
                .invoke(() -> subscribers.remove(subscriber));
    }

    private Uni<StreamMessage> beginning(@Nullable Long after) {
        return StreamSubscriber.uncancelled(log.extent()).map(extent -> {
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
                LOG.infof("A subscriber to alert changes does not read any more; its connection is closed");
                subscribers.remove(subscriber);
                disconnect.run();
            }
        });
    }
}
